import { PolicyCheck, PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';

/** A file of an item, as the template rendered it. */
export interface RenderedFile {
  itemKey: string;
  /** Path in the item's repository, with `/`. */
  path: string;
  /** `100644` or `100755`. */
  mode: string;
  content: Buffer;
}

/** What rules judge: every rendered file, and the schemas that the template brings along. */
export interface PolicyContext {
  files: RenderedFile[];
  /** JSON Schemas by file name, e.g. `service.schema.json`. */
  schemas: Record<string, object>;
}

/** One rule over the rendered files. Pure; a file that it does not understand is a finding, never an exception. */
export interface PolicyRule extends Omit<PolicyCheck, 'findings'> {
  check(context: PolicyContext): PolicyFinding[];
}

/** Runs every rule; a rule without findings is answered too, so that people see what was looked at. */
export function checkPolicy(rules: PolicyRule[], context: PolicyContext): PolicyCheck[] {
  return rules.map(({ check, ...about }) => ({ ...about, findings: check(context) }));
}
