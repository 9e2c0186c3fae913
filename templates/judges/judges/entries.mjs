import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { filesOfCases } from '../lib/files.mjs';

const { default: Ajv } = createRequire(import.meta.url)('ajv/dist/2020.js');
const schemas = new URL('../../microservice/schemas/', import.meta.url);
const KINDS = [
  { schema: 'service.schema.json', pattern: /^role\.[^/]+\/services\/[^/]+\.yaml$/ },
  { schema: 'application.schema.json', pattern: /^application\.[^/]+\/apps\/[^/]+\/[^/]+\.yaml$/ },
];

export const entries = {
  name: 'entries follow their JSON Schemas',
  needs: [],
  mutation: {
    title: 'a permission on every topic',
    apply: async cases => {
      const [file] = await filesOfCases(cases, KINDS[0].pattern);
      const text = await readFile(file, 'utf8');
      await writeFile(
        file,
        text.replace(/permissions:[^]*$/, "permissions: { kafka: { produces: ['*'] } }\n"),
      );
    },
  },
  async judge(cases) {
    const problems = [];
    for (const { schema, pattern } of KINDS) {
      const text = await readFile(fileURLToPath(new URL(schema, schemas)), 'utf8');
      const validate = new Ajv({ allErrors: true, strictRequired: false }).compile(JSON.parse(text));
      const files = await filesOfCases(cases, pattern);
      if (files.length < cases.length) problems.push(`only ${files.length} files for ${schema}`);
      for (const file of files) {
        if (validate(parse(await readFile(file, 'utf8')))) continue;
        problems.push(...validate.errors.map(error => `${file}: ${error.instancePath} ${error.message}`));
      }
    }
    return problems;
  },
};
