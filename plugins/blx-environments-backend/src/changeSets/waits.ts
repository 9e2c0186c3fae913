import type {
  ChangeSetItem,
  ChangeSetItemKind,
  ItemWait,
} from '@blx/backstage-plugin-blx-environments-common';
import { type ChangeSetPhase, isFinalItem } from './changeSetState';
import { itemCompletion, listed, shortName } from './words';

/** What the forge says about an open pull request. */
export interface PullRequestFacts {
  /** Teams and people whose review is asked for and outstanding, as refs. */
  reviewsOutstanding: string[];
  /** Logins. */
  approvedBy: string[];
  /** Logins. */
  changesRequestedBy: string[];
  failedChecks: string[];
  pendingChecks: string[];
  isDraft: boolean;
  /** Undefined while the forge computes it. */
  isMergeable?: boolean;
}

/** Why a pull request is not merged yet, and who can move it on. The first reason that a person can act on wins. */
export function pullRequestWait(
  facts: PullRequestFacts,
  people: { reviewers: string[]; requesterRef: string },
): Omit<ItemWait, 'since'> {
  const requester = [people.requesterRef];
  if (facts.isMergeable === false) {
    return { reason: 'conflicts with the default branch and must be brought up to date', on: requester };
  }
  if (facts.changesRequestedBy.length > 0) {
    return {
      reason: `waits for the changes that ${listed(facts.changesRequestedBy)} asked for`,
      on: requester,
    };
  }
  if (facts.failedChecks.length > 0) {
    const checks = facts.failedChecks;
    return { reason: `waits for ${listed(checks)} to pass: the last run failed`, on: requester };
  }
  if (facts.isDraft) {
    return { reason: 'is a draft and must be marked as ready for review', on: requester };
  }
  if (facts.reviewsOutstanding.length > 0) return review(facts.reviewsOutstanding);
  if (facts.approvedBy.length === 0 && people.reviewers.length > 0) return review(people.reviewers);
  if (facts.pendingChecks.length > 0) {
    return { reason: `waits for ${listed(facts.pendingChecks)} to finish`, on: [] };
  }
  return {
    reason: facts.approvedBy.length > 0 ? 'is approved and waits for its merge' : 'waits for its merge',
    on: people.reviewers.length > 0 ? people.reviewers : requester,
  };
}

function review(on: string[]): Omit<ItemWait, 'since'> {
  return { reason: `waits for a review by ${listed(on.map(shortName))}`, on };
}

type Item = Pick<
  ChangeSetItem,
  'key' | 'kind' | 'target' | 'state' | 'dependsOn' | 'waitsFor' | 'updatedAt' | 'problem'
>;

/** What a waiting item waits for: its parents that are not done, and through them on whom. */
export function parentsWait(item: Item, items: readonly Item[]): ItemWait | undefined {
  const byKey = new Map(items.map(other => [other.key, other]));
  const open = item.dependsOn.flatMap(key => byKey.get(key) ?? []).filter(({ state }) => state !== 'done');
  if (open.length === 0) return undefined;
  return {
    reason: `waits for ${listed(open.map(itemCompletion))}`,
    on: [...new Set(open.flatMap(parent => peopleBehind(parent, byKey)))],
    since: item.updatedAt,
  };
}

function peopleBehind(item: Item, byKey: Map<string, Item>): string[] {
  if (item.state !== 'waiting') return item.waitsFor?.on ?? [];
  return item.dependsOn.flatMap(key => {
    const parent = byKey.get(key);
    return parent && parent.state !== 'done' ? peopleBehind(parent, byKey) : [];
  });
}

/** The one thing that a whole set waits for: what stopped, else the oldest wait on people, else the oldest wait. */
export function setWait(items: readonly Item[], ownerRef: string): ItemWait | undefined {
  const stopped = items.find(({ state }) => state === 'blocked' || state === 'failed');
  if (stopped?.problem) {
    return { reason: stopped.problem.message, on: [ownerRef], since: stopped.updatedAt };
  }
  const waits = items
    .filter(({ state }) => state === 'in-progress' || state === 'awaiting-review')
    .flatMap(item =>
      item.waitsFor ? [{ ...item.waitsFor, reason: `${itemName(item)} ${item.waitsFor.reason}` }] : [],
    )
    .sort((one, other) => one.since.localeCompare(other.since));
  return waits.find(({ on }) => on.length > 0) ?? waits[0];
}

function itemName({ kind, target }: Item): string {
  return kind === 'pull-request' ? `pull request in ${target}:` : `${kind} ${target}:`;
}

/** What the reconciler does next with an item; undefined when nothing more happens. */
export function nextStep(item: Item, phase: ChangeSetPhase): string | undefined {
  if (isFinalItem(item.state)) return undefined;
  switch (phase) {
    case 'submitted':
      return 'Starts when the files are rendered again and are as they were in the preview';
    case 'awaiting-decision':
      return 'Starts when somebody opens the change set';
    case 'cancelling':
      return item.state === 'failed' ? 'Stops here until somebody tries again' : 'Is taken back';
    case 'opened':
      return nextStepOfOpen(item);
    default:
      return undefined;
  }
}

function nextStepOfOpen({ kind, state }: Item): string {
  if (state === 'blocked' || state === 'failed') {
    return 'Stops here until somebody tries again or cancels the change set';
  }
  if (state === 'awaiting-review') return 'Goes on by itself when the pull request is merged';
  const work: Partial<Record<ChangeSetItemKind, string>> = {
    repository: 'makes the repository with its first commit, rights and protection',
    'pull-request': 'opens the pull request',
    registration: 'adds the catalog entry and waits until the catalog has read it',
  };
  const act = work[kind] ?? `carries out the ${kind}`;
  return state === 'waiting' ? `Then ${act}` : `${act[0].toUpperCase()}${act.slice(1)}`;
}
