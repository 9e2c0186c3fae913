import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { filesOfCases } from '../lib/files.mjs';

const model = createRequire(import.meta.url)('@backstage/catalog-model');
const CATALOG_INFO = /^repository\/catalog-info\.yaml$/;
const KINDS = { Component: model.componentEntityV1alpha1Validator, API: model.apiEntityV1alpha1Validator };

/** `$text` as the catalog resolves it, from the file beside it. */
async function withDefinition(entity, file) {
  const path = entity.spec?.definition?.$text;
  if (!path) return entity;
  return {
    ...entity,
    spec: { ...entity.spec, definition: await readFile(join(dirname(file), path), 'utf8') },
  };
}

async function problemOf(document, file) {
  try {
    const entity = await withDefinition(document.toJS(), file);
    const policy = model.EntityPolicies.allOf([
      new model.SchemaValidEntityPolicy(),
      new model.DefaultNamespaceEntityPolicy(),
      new model.NoForeignRootFieldsEntityPolicy(),
      new model.FieldFormatEntityPolicy(),
    ]);
    const validator = KINDS[entity.kind];
    if (!validator || !(await validator.check(await policy.enforce(entity))))
      return `${entity.kind} is not understood`;
    return undefined;
  } catch (error) {
    return error.message;
  }
}

export const catalogEntities = {
  name: "the catalog's own validator",
  needs: [],
  mutation: {
    title: 'a component without an owner',
    apply: async cases => {
      const [file] = await filesOfCases(cases, CATALOG_INFO);
      await writeFile(file, (await readFile(file, 'utf8')).replace(/\n {2}owner: .*/, ''));
    },
  },
  async judge(cases) {
    const problems = [];
    for (const file of await filesOfCases(cases, CATALOG_INFO)) {
      for (const document of parseAllDocuments(await readFile(file, 'utf8'))) {
        const problem = await problemOf(document, file);
        if (problem) problems.push(`${file}: ${problem}`);
      }
    }
    return problems;
  },
};
