import { PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import Ajv2020 from 'ajv/dist/2020';
import { PolicyContext } from './PolicyRule';
import { filesAt, finding, readYaml } from './renderedText';

/** Judges the YAML files at a path against one of the template's schemas. A schema that is missing is a finding. */
export function schemaFindings(context: PolicyContext, pattern: RegExp, schemaName: string): PolicyFinding[] {
  const files = filesAt(context, pattern);
  if (files.length === 0) return [];
  const schema = context.schemas[schemaName];
  if (!schema) return [{ message: `the template brings no ${schemaName}` }];
  const validate = new Ajv2020({ allErrors: true, strictRequired: false }).compile(schema);
  return files.flatMap(file => {
    const result = readYaml(file);
    if ('problem' in result) return [result.problem];
    if (validate(result.data)) return [];
    return (validate.errors ?? []).map(error => {
      const extra = error.keyword === 'additionalProperties' ? ` (${error.params.additionalProperty})` : '';
      return finding(file, `${error.instancePath || '/'} ${error.message ?? 'is not valid'}${extra}`);
    });
  });
}
