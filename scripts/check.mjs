#!/usr/bin/env node
// Every check of the project. `npm test` runs all; `npm test -- unit lint` runs the named ones.
// The last line counts: `N passed, N failed, N skipped`.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from './lib/checks.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { runCheck } from './lib/runCheck.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !checks.some(check => check.name === name));
if (unknown.length > 0) {
  console.error(`No check ${unknown.join(', ')}. There are: ${checks.map(check => check.name).join(', ')}`);
  process.exit(2);
}

const context = { root, isCi, env: { ...process.env, BACKSTAGE_TEST_DISABLE_DOCKER: '1' } };
const chosen = checks.filter(check => wanted.length === 0 || wanted.includes(check.name));
let postgres;
if (chosen.some(check => check.needsPostgres)) {
  postgres = await startPostgres();
  Object.assign(context.env, postgres?.env);
  context.postgresUrl = postgres?.url;
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    postgres?.stop();
    process.exit(130);
  });
}

const results = [];
for (const check of chosen) {
  console.log(`\n━━ ${check.name}: ${check.title}`);
  const startedAt = Date.now();
  const result = await runCheck(check, context);
  results.push({ ...result, name: check.name, seconds: Math.round((Date.now() - startedAt) / 1000) });
}
postgres?.stop();

console.log('\n━━ summary');
for (const { name, passed, failed, skipped, seconds, notes } of results) {
  const sign = (failed > 0 && '✕') || (skipped > 0 && '–') || '✓';
  console.log(
    `${sign} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(
      4,
    )} failed ${String(skipped).padStart(4)} skipped ${String(seconds).padStart(5)} s`,
  );
  for (const note of notes) console.log(`    ${note}`);
}
const total = key => results.reduce((sum, result) => sum + result[key], 0);
const failed = total('failed');
console.log(`\n${total('passed')} passed, ${failed} failed, ${total('skipped')} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
