import type { PolicyCheck } from '../previews/Preview';

/**
 * What a request is about. The template that made it decides; pages filter by it.
 * @public
 */
export const changeSetKinds = ['microservice', 'environment', 'foundation'] as const;

/** @public */
export type ChangeSetKind = (typeof changeSetKinds)[number];

/**
 * State of a whole set, derived from its items once it is open:
 *
 * - `submitted`: accepted, the scaffolder task renders it again
 * - `awaiting-decision`: the live repositories moved since the preview; nothing was written; a person opens or withdraws
 * - `in-progress`: the reconciler works, or waits for people and runs
 * - `needs-attention`: at least one item is blocked or failed and a person must act
 * - `done`: every item is done
 * - `cancelled`: stopped after it was opened; what remains is said in its events
 * - `withdrawn`: stopped before anything was written
 * - `rejected`: never opened, because the task failed or the template changed meanwhile
 * @public
 */
export const changeSetStates = [
  'submitted',
  'awaiting-decision',
  'in-progress',
  'needs-attention',
  'done',
  'cancelled',
  'withdrawn',
  'rejected',
] as const;

/** @public */
export type ChangeSetState = (typeof changeSetStates)[number];

/** States from which a set never moves again. @public */
export const finalChangeSetStates: readonly ChangeSetState[] = ['done', 'cancelled', 'withdrawn', 'rejected'];

/** @public */
export const changeSetItemKinds = [
  'repository',
  'pull-request',
  'stack-run',
  'registration',
  'archive',
  'unregistration',
  'module-release',
] as const;

/** @public */
export type ChangeSetItemKind = (typeof changeSetItemKinds)[number];

/**
 * - `waiting`: an item that it depends on is not done
 * - `in-progress`: the reconciler works on it
 * - `awaiting-review`: a pull request is open, people or checks decide
 * - `done`
 * - `blocked`: the world is not as the set expects; a person must decide (see `problem`)
 * - `failed`: the last attempt failed and will not be repeated by itself (see `problem`)
 * - `cancelled`
 * @public
 */
export const changeSetItemStates = [
  'waiting',
  'in-progress',
  'awaiting-review',
  'done',
  'blocked',
  'failed',
  'cancelled',
] as const;

/** @public */
export type ChangeSetItemState = (typeof changeSetItemStates)[number];

/**
 * Why an item is blocked or failed. Each has one sentence of what happened and one of what to do.
 * @public
 */
export const itemProblemCodes = [
  /** A repository of that name exists and is not ours. */
  'repository-taken',
  /** The repository was archived by hand. */
  'repository-archived',
  /** The repository was there and is gone. */
  'repository-missing',
  /** A person committed to our branch: we never overwrite it. */
  'branch-changed-by-person',
  /** The pull request was closed without a merge. */
  'pull-request-closed',
  /** A new file of ours exists on the default branch with other content. */
  'file-taken',
  /** The live branch no longer holds the blob that our change replaces. */
  'base-moved',
  /** The catalog refuses the location, or another location holds the entity. */
  'registration-refused',
  /** The forge or the catalog refused us: missing right, archived, unknown team … */
  'forge-refused',
  /** The forge answered with errors for longer than we retry. */
  'forge-unavailable',
] as const;

/** @public */
export type ItemProblemCode = (typeof itemProblemCodes)[number];

/** @public */
export interface ItemProblem {
  code: ItemProblemCode;
  /** What happened, in a sentence for people. */
  message: string;
  /** What the person can do about it. */
  remedy: string;
}

/** Whom an open item waits for. @public */
export interface ItemWait {
  /** One sentence, e.g. "waits for a review by platform". */
  reason: string;
  /** Group or user refs that can move it on; empty where only a machine can. */
  on: string[];
  /** ISO 8601 UTC. */
  since: string;
}

/** @public */
export interface ChangeSetItem {
  /** Stable within the set, e.g. `role.sandbox`. */
  key: string;
  kind: ChangeSetItemKind;
  title: string;
  /** `org/repository` for repositories and pull requests; a URL for registrations. */
  target: string;
  state: ChangeSetItemState;
  dependsOn: string[];
  /** Page on the forge, once there is one. */
  url?: string;
  /** Group refs that have to review. */
  reviewers: string[];
  waitsFor?: ItemWait;
  problem?: ItemProblem;
  /** How often the reconciler tried the present step. */
  attempt: number;
  fileCount: number;
  /** What the reconciler does next, in a sentence; absent when the item is final. */
  next?: string;
  /** ISO 8601 UTC. */
  updatedAt: string;
}

/** @public */
export interface ChangeSetSummary {
  id: string;
  kind: ChangeSetKind;
  title: string;
  state: ChangeSetState;
  /** Entity that the set makes or changes, e.g. `component:default/deposit-interest-service`. */
  subjectRef: string;
  environments: string[];
  requesterRef: string;
  ownerRef: string;
  templateRef: string;
  itemsDone: number;
  itemsTotal: number;
  /** The one thing that the set waits for now, if anything. */
  waitsFor?: ItemWait;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** ISO 8601 UTC. */
  updatedAt: string;
}

/** A finding that a person accepted, with the reason. @public */
export interface Acceptance {
  rule: string;
  reason: string;
  /** User ref. */
  by: string;
  /** Last day on which it holds, `YYYY-MM-DD` UTC. */
  until: string;
}

/** What the caller may do with the set now: right and state together. @public */
export interface ChangeSetActions {
  canRetry: boolean;
  canCancel: boolean;
  canDecide: boolean;
}

/** @public */
export interface ChangeSet extends ChangeSetSummary {
  digest: string;
  /** Hash of the template's folder at submit. */
  templateHash: string;
  /** Scaffolder task that rendered the set. */
  taskId?: string;
  values: Record<string, unknown>;
  items: ChangeSetItem[];
  acceptances: Acceptance[];
  /** The rules and what they found in the files that were submitted; absent until the task has rendered them. */
  checks?: PolicyCheck[];
  /** Set while the state is `awaiting-decision`: what moved, and the digest of the new diff. */
  decision?: { reason: string; digest: string; changedPaths: string[] };
  /** Why a set was rejected, cancelled or withdrawn, and what remains behind. */
  outcome?: { reason: string; remains: string[] };
  actions: ChangeSetActions;
  /** Grows with each stored change; signals carry it and nothing else. */
  revision: number;
  /** What the backend's clock showed when it answered, ISO 8601 UTC; ages of the times in the answer count from it. */
  now?: string;
}

/** One line of the append-only, hash-chained history of a set. @public */
export interface ChangeSetEvent {
  sequence: number;
  /** ISO 8601 UTC. */
  at: string;
  /** `kebab-case`, e.g. `pull-request-opened`. */
  type: string;
  itemKey?: string;
  message: string;
  /** Who or what said so: a user ref, `reconciler`, `webhook:<delivery>`, `poll`. */
  by: string;
  /** SHA-256 over the previous hash and this event. */
  hash: string;
}

/** The history of a set, and what the set itself remembers of its end: a history that was cut off does not reach it. @public */
export interface ChangeSetHistory {
  /** In order, from the first. */
  events: ChangeSetEvent[];
  /** How many events were written, and the hash of the last one. */
  head: { count: number; hash: string };
}
