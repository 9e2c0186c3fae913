import { PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import { PolicyRule, RenderedFile } from '../PolicyRule';
import { SERVICE_ENTRY, at, documentsAt, finding, isRecord } from '../renderedText';

function wildcards(file: RenderedFile, value: unknown, path: string): PolicyFinding[] {
  if (typeof value === 'string') {
    return /[*?]/.test(value) ? [finding(file, `${path} has a wildcard: ${value}`)] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => wildcards(file, item, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(/^(actions?|statements?|policy|policies|managedPolicies)$/i.test(key)
      ? [finding(file, `${path}.${key} states IAM itself; name the resource and the kind of access instead`)]
      : []),
    ...wildcards(file, inner, `${path}.${key}`),
  ]);
}

/** A role names each thing that it may use. What IAM actions that takes is decided by the stack, not by the request. */
export const leastPrivilegeRole: PolicyRule = {
  rule: 'least-privilege-role',
  title: 'The role names each thing that it may use',
  severity: 'error',
  remedy: 'Name topics, tables and databases one by one.',
  isAcceptable: false,
  check: context =>
    documentsAt(context, SERVICE_ENTRY).flatMap(({ file, data }) => [
      ...wildcards(file, at(data, 'permissions'), 'permissions'),
      ...wildcards(file, at(data, 'role'), 'role'),
      ...wildcards(file, at(data, 'identity'), 'identity'),
    ]),
};
