import { z } from 'zod';
import { ChangeSetItemKind, ChangeSetKind } from '../changeSets/ChangeSet';

/** One thing that a rule found. @public */
export const policyFindingSchema = z.object({
  itemKey: z.string().optional(),
  path: z.string().optional(),
  /** 1-based. */
  line: z.number().int().positive().optional(),
  message: z.string(),
});

/** One rule and its verdict. Preflights of the portal have the same shape. @public */
export const policyCheckSchema = z.object({
  /** Stable id, e.g. `image-by-digest`; acceptances name it. */
  rule: z.string(),
  title: z.string(),
  /** `error` stops the submit unless it is accepted; `warning` never does. */
  severity: z.enum(['error', 'warning']),
  /** What to do about a finding. */
  remedy: z.string(),
  /** Whether a person may accept the findings of this rule, with reason and end date. */
  isAcceptable: z.boolean(),
  findings: z.array(policyFindingSchema),
});

/** @public */
export type PolicyFinding = z.infer<typeof policyFindingSchema>;
/** @public */
export type PolicyCheck = z.infer<typeof policyCheckSchema>;

/** @public */
export interface PreviewFile {
  path: string;
  /** Git mode: `100644` or `100755`. */
  mode: string;
  /** Against the live default branch. */
  status: 'added' | 'modified' | 'unchanged';
  sizeBytes: number;
  isBinary: boolean;
}

/** @public */
export interface PreviewItem {
  key: string;
  kind: ChangeSetItemKind;
  title: string;
  target: string;
  dependsOn: string[];
  reviewers: string[];
  /** Whether the target repository exists on the forge now. */
  targetExists: boolean;
  files: PreviewFile[];
}

/** What a submit would do: made by the template's own dry run, compared with the live repositories. @public */
export interface Preview {
  /** `sha256:<hex>`; a submit names it. */
  digest: string;
  templateRef: string;
  templateHash: string;
  kind: ChangeSetKind;
  title: string;
  subjectRef: string;
  ownerRef: string;
  environments: string[];
  items: PreviewItem[];
  checks: PolicyCheck[];
  /** ISO 8601 UTC. */
  createdAt: string;
  /** ISO 8601 UTC; a submit after it is refused. */
  expiresAt: string;
  /** What the backend's clock showed when it answered, ISO 8601 UTC. */
  now?: string;
}

/** Both sides of one file, for a diff. Texts are absent for binary files. @public */
export interface FileDiff {
  path: string;
  mode: string;
  /** Git mode on the live branch; absent when the file is new. */
  beforeMode?: string;
  isBinary: boolean;
  /** Absent when the file is new. */
  before?: string;
  after?: string;
}
