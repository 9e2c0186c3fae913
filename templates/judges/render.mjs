// Renders every case of the microservice template into a folder: node templates/judges/render.mjs OUT [CASE...]
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCases, writeFiles } from './lib/cases.mjs';
import { loadTemplate, startPortal } from './lib/portal.mjs';

const [out, ...only] = process.argv.slice(2);
if (!out) throw new Error('usage: render.mjs OUT [CASE...]');
const folder = fileURLToPath(new URL('../microservice', import.meta.url));
const portal = await startPortal();
try {
  const template = await loadTemplate(folder);
  for (const one of await readCases(folder)) {
    if (only.length > 0 && !only.includes(one.name)) continue;
    const { files, output } = await portal.dryRun({ ...template, values: one.values });
    await writeFiles(join(out, one.name), files);
    const findings = output.checks.flatMap(check =>
      check.findings.map(f => `${check.rule}: ${f.path ?? ''} ${f.message}`),
    );
    console.log([`${one.name}: ${files.length} files`, ...findings].join('\n  '));
  }
} finally {
  await portal.stop();
}
