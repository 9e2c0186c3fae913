import {
  Acceptance,
  ChangeSet,
  ChangeSetHistory,
  ChangeSetItem,
  ChangeSetItemState,
  ChangeSetKind,
  ChangeSetPlan,
  ChangeSetState,
  ChangeSetSummary,
  ItemProblem,
  PolicyCheck,
} from '@blx/backstage-plugin-blx-environments-common';
import { PermissionCriteria } from '@backstage/plugin-permission-common';

/** What a permission rule turns into: sets owned or requested by one of these refs. */
export interface ChangeSetFilter {
  refs: string[];
}

/** A file as it is submitted: what it is, and what it replaces. */
export interface ChangeSetFile {
  itemKey: string;
  path: string;
  /** `100644` or `100755`. */
  mode: string;
  content: Buffer;
  /** Git blob on the live default branch that this file replaces; absent when the path is new. */
  base?: string;
}

/** A set at the moment of submit: the plan is known from the preview, the files come with the task. */
export interface NewChangeSet {
  id: string;
  plan: ChangeSetPlan;
  requesterRef: string;
  templateRef: string;
  templateHash: string;
  values: Record<string, unknown>;
  digest: string;
  acceptances: Acceptance[];
}

/** Files and checks of a set, compared with the live repositories by the caller. */
export interface OpenedContents {
  plan: ChangeSetPlan;
  checks: PolicyCheck[];
  files: ChangeSetFile[];
}

export interface ChangeSetListQuery {
  /** Further narrowing by ownership: "mine" is `{ requesterRefs }`, "my team's" `{ ownerRefs }`. */
  requesterRefs?: string[];
  ownerRefs?: string[];
  states?: ChangeSetState[];
  kinds?: ChangeSetKind[];
  environments?: string[];
  subjectRef?: string;
  text?: string;
  offset: number;
  limit: number;
  /** From the permission decision; absent means everything. */
  visible?: PermissionCriteria<ChangeSetFilter>;
}

/** A set without what only the caller's rights decide. */
export type StoredChangeSet = Omit<ChangeSet, 'actions'>;

/** The reconciler's record of an item: what people see, and what the next attempt needs to know. */
export interface StoredItem extends ChangeSetItem {
  body: string;
  /** Ids that the steps keep, e.g. pull request number, head commit: JSON. */
  memory: Record<string, string | number>;
  /** Do not try before this moment, ISO 8601 UTC. */
  notBefore?: string;
}

export interface ItemChange {
  state?: ChangeSetItemState;
  url?: string;
  problem?: ItemProblem | null;
  waitsFor?: ChangeSetItem['waitsFor'] | null;
  attempt?: number;
  memory?: Record<string, string | number>;
  notBefore?: string | null;
}

export interface NewEvent {
  type: string;
  itemKey?: string;
  message: string;
  /** A user ref, `reconciler`, `poll` or `webhook:<delivery>`. */
  by: string;
}

/**
 * SQL behind change sets, on SQLite and PostgreSQL. Each method is one transaction, writes its events in it, and
 * raises the set's revision by one when anything changed. Unknown ids: `NotFoundError`; a state that does not allow
 * the change: `ConflictError` with a sentence for people.
 */
export interface ChangeSetStore {
  /** State `submitted`, with the items of the plan so that the page shows the graph at once. */
  create(set: NewChangeSet): Promise<void>;
  setTask(id: string, taskId: string): Promise<void>;
  get(id: string): Promise<StoredChangeSet | undefined>;
  /** In the order of the given ids; for permission checks. */
  getMany(ids: string[]): Promise<Array<StoredChangeSet | undefined>>;
  list(query: ChangeSetListQuery): Promise<{ items: ChangeSetSummary[]; totalCount: number }>;
  /** Events and head as they were at one moment. */
  getHistory(id: string): Promise<ChangeSetHistory>;
  listFiles(id: string, itemKey: string): Promise<ChangeSetFile[]>;
  getFile(id: string, itemKey: string, path: string): Promise<ChangeSetFile | undefined>;
  getChecks(id: string): Promise<PolicyCheck[]>;
  /** Sets that are being worked on and have an item in this `organisation/repository`: whom a webhook may concern. */
  listOpenByTarget(target: string): Promise<string[]>;

  /** Digest unchanged: files are stored and the set goes to `in-progress`. */
  open(id: string, contents: OpenedContents): Promise<void>;
  /** Base moved: files are stored, state `awaiting-decision`. */
  awaitDecision(
    id: string,
    contents: OpenedContents,
    decision: { reason: string; digest: string; changedPaths: string[] },
  ): Promise<void>;
  /** From `awaiting-decision`; `digest` must be the one that the decision shows, else `ConflictError`. */
  decide(id: string, decision: 'open' | 'withdraw', digest: string, by: string): Promise<void>;
  /** From `submitted`: the task failed or the template changed. */
  reject(id: string, reason: string, by: string): Promise<void>;
  /** Marks the request to stop; the reconciler closes what is open and says what remains. */
  requestCancel(id: string, reason: string, by: string): Promise<void>;
  /** A blocked or failed item goes back to work. */
  retry(id: string, itemKey: string, by: string): Promise<void>;
}
