import { PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import { PolicyRule, RenderedFile } from '../PolicyRule';
import { WORKFLOW, at, documentsAt, finding, isRecord } from '../renderedText';

// what a build or release of ours may write; anything else is asked for in a review of the template
const WRITABLE = new Set(['id-token', 'attestations', 'security-events', 'packages']);

function judge(file: RenderedFile, where: string, permissions: unknown): PolicyFinding[] {
  if (typeof permissions === 'string') {
    return permissions === 'read-all' || permissions === 'write-all'
      ? [finding(file, `${where} asks for ${permissions}`)]
      : [finding(file, `${where} states permissions that are not understood`)];
  }
  if (!isRecord(permissions)) return [];
  return Object.entries(permissions).flatMap(([scope, level]) =>
    level === 'write' && !WRITABLE.has(scope) ? [finding(file, `${where} may write ${scope}`)] : [],
  );
}

/** A workflow without `permissions:` gets what the organisation's default gives, which may be everything. */
export const workflowPermissions: PolicyRule = {
  rule: 'workflow-permissions',
  title: 'Workflows have the least permissions',
  severity: 'error',
  remedy: 'Start the workflow with `permissions: {}` and give each job only what it needs.',
  isAcceptable: false,
  check: context =>
    documentsAt(context, WORKFLOW).flatMap(({ file, data }) => {
      const top = at(data, 'permissions');
      const jobs = at(data, 'jobs');
      return [
        ...(top === undefined ? [finding(file, 'does not state its permissions')] : judge(file, 'it', top)),
        ...(isRecord(jobs)
          ? Object.entries(jobs).flatMap(([name, job]) => judge(file, `job ${name}`, at(job, 'permissions')))
          : []),
      ];
    }),
};
