import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { exec, problemsOf } from '../lib/exec.mjs';
import { filesOfCases } from '../lib/files.mjs';

const require = createRequire(import.meta.url);
const OPENAPI = /src\/main\/openapi\/[^/]+-v1\.yaml$/;
const ASYNCAPI = /src\/main\/asyncapi\/[^/]+\.yaml$/;

const replace = (pattern, from, to) => async cases => {
  const [file] = await filesOfCases(cases, pattern);
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
};

export const openapi = {
  name: 'spectral on OpenAPI',
  needs: [],
  mutation: {
    title: 'a reference to a schema that is not there',
    apply: replace(OPENAPI, '#/components/schemas/NewEntry', '#/components/schemas/OldEntry'),
  },
  async judge(cases) {
    const files = await filesOfCases(cases, OPENAPI);
    if (files.length < cases.length) return [`only ${files.length} contracts for ${cases.length} cases`];
    const spectral = require.resolve('@stoplight/spectral-cli/dist/index.js');
    const ruleset = fileURLToPath(new URL('openapi.spectral.yaml', import.meta.url));
    const options = ['lint', '--ruleset', ruleset, '--fail-severity', 'warn', '--format', 'text'];
    return problemsOf(await exec(process.execPath, [spectral, ...options, ...files]));
  },
};

export const asyncapi = {
  name: 'AsyncAPI parser',
  needs: [],
  mutation: {
    title: 'an operation on a channel that is not there',
    apply: replace(ASYNCAPI, /#\/channels\/\w+/, '#/channels/none'),
  },
  async judge(cases) {
    const { Parser } = require('@asyncapi/parser');
    const problems = [];
    for (const file of await filesOfCases(cases, ASYNCAPI)) {
      const { diagnostics } = await new Parser().parse(await readFile(file, 'utf8'));
      // the newest version of AsyncAPI is only advice: severity 0 is an error, 1 a warning
      problems.push(
        ...diagnostics
          .filter(({ severity }) => severity <= 1)
          .map(({ message, path }) => `${file}: ${path.join('.')}: ${message}`),
      );
    }
    return problems;
  },
};
