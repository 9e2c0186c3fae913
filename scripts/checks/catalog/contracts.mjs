// Judges of contracts: Spectral for OpenAPI and AsyncAPI, graphql-js for GraphQL.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { buildSchema } from 'graphql';

const require = createRequire(import.meta.url);
const severities = ['error', 'warning', 'info', 'hint'];

/** Findings of any severity, as sentences. Throws when Spectral itself cannot run. */
export function lintContracts({ root, ruleset, files }) {
  if (files.length === 0) return [];
  const spectral = require.resolve('@stoplight/spectral-cli/dist/index.js');
  const run = spawnSync(
    process.execPath,
    [
      spectral,
      'lint',
      '--ruleset',
      ruleset,
      '--format',
      'json',
      '--quiet',
      '--fail-severity',
      'hint',
      ...files,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 },
  );
  if (run.status !== 0 && run.status !== 1) {
    throw new Error(
      `Spectral ended with ${run.status}: ${(run.stderr || run.stdout || String(run.error)).trim()}`,
    );
  }
  return JSON.parse(run.stdout || '[]').map(
    ({ source, range, severity, code, message }) =>
      `${relative(root, source)}:${range.start.line + 1}: ${severities[severity]} ${code}: ${message}`,
  );
}

/** @returns what is wrong with a schema in GraphQL's own language, or undefined */
export function reasonAgainstGraphql(text) {
  try {
    buildSchema(text);
    return undefined;
  } catch (error) {
    return error.message;
  }
}
