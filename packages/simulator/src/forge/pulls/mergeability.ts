import type { ContextState } from '../checks/checkState';
import type { Protection } from '../repositories/Protection';
import type { Review } from './Pull';

/** What is known of a pull request when somebody asks whether it can be merged. */
export interface MergeFacts {
  isOpen: boolean;
  isDraft: boolean;
  isArchived: boolean;
  hasConflicts: boolean;
  /** Commits of the base that the head does not have. */
  behindBy: number;
  protection: Protection | undefined;
  author: string;
  headSha: string;
  /** Who pushed the head; undefined when unknown. */
  lastPusher: string | undefined;
  /** Oldest first. */
  reviews: Review[];
  /** Logins with write access. */
  writers: string[];
  contexts: { context: string; state: ContextState }[];
  /** Owners of the changed files: one entry for each different set of owners, as written and as logins. */
  codeOwners: { owners: string[]; logins: string[]; paths: string[] }[];
}

export type MergeableState = 'clean' | 'dirty' | 'blocked' | 'behind' | 'draft' | 'unknown';

export interface Mergeability {
  state: MergeableState;
  /** Each sentence says what is missing; empty: it can be merged. */
  reasons: string[];
  approvals: number;
  requiredApprovals: number;
  /** Owner sets that nobody has approved for. */
  missingCodeOwners: { owners: string[]; paths: string[] }[];
}

/** Decides as GitHub does whether a pull request may be merged. */
export function judgeMerge(facts: MergeFacts): Mergeability {
  const verdicts = latestVerdicts(facts);
  const approvers = verdicts.filter(({ state }) => state === 'APPROVED').map(({ author }) => author);
  const rules = facts.protection?.requiredReviews;
  const missingCodeOwners = rules?.requireCodeOwners
    ? facts.codeOwners.filter(({ logins }) => !logins.some(login => approvers.includes(login)))
    : [];
  const reasons = facts.isOpen
    ? [
        ...(facts.isArchived ? ['The repository is archived.'] : []),
        ...(facts.isDraft ? ['The pull request is still a draft.'] : []),
        ...(facts.hasConflicts ? ['The branch has conflicts with the base branch.'] : []),
        ...reviewReasons(facts, verdicts, approvers, missingCodeOwners),
        ...checkReasons(facts),
      ]
    : ['The pull request is closed.'];
  return {
    state: stateOf(facts, reasons),
    reasons,
    approvals: approvers.length,
    requiredApprovals: rules?.approvals ?? 0,
    missingCodeOwners: missingCodeOwners.map(({ owners, paths }) => ({ owners, paths })),
  };
}

/** The last approval, refusal or dismissal of everyone whose review counts. */
function latestVerdicts({ reviews, writers, author }: MergeFacts): Review[] {
  const byAuthor = new Map<string, Review>();
  for (const review of reviews) {
    if (review.author === author || !writers.includes(review.author)) continue;
    if (['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(review.state)) {
      byAuthor.set(review.author, review);
    }
  }
  return [...byAuthor.values()];
}

function reviewReasons(
  facts: MergeFacts,
  verdicts: Review[],
  approvers: string[],
  missing: MergeFacts['codeOwners'],
): string[] {
  const rules = facts.protection?.requiredReviews;
  if (!rules) return [];
  const reasons = verdicts
    .filter(({ state }) => state === 'CHANGES_REQUESTED')
    .map(({ author }) => `${author} has requested changes.`);
  if (approvers.length < rules.approvals) {
    const plural = rules.approvals === 1 ? 'review is' : 'reviews are';
    reasons.push(`At least ${rules.approvals} approving ${plural} required by reviewers with write access.`);
  }
  if (missing.length) {
    const owners = [...new Set(missing.map(set => set.owners.join(' or ')))].join(', ');
    reasons.push(`Waiting on code owner review from ${owners}.`);
  }
  const others = approvers.filter(login => login !== facts.lastPusher);
  if (rules.requireLastPushApproval && rules.approvals > 0 && !others.length && approvers.length) {
    reasons.push('New changes require approval from someone other than the last pusher.');
  }
  return reasons;
}

function checkReasons({ protection, contexts, behindBy }: MergeFacts): string[] {
  const checks = protection?.requiredStatusChecks;
  if (!checks) return [];
  const words = { failure: 'has failed', pending: 'is running', missing: 'is expected', success: '' };
  const reasons = contexts
    .filter(({ state }) => state !== 'success')
    .map(({ context, state }) => `Required status check "${context}" ${words[state]}.`);
  if (checks.strict && behindBy > 0) {
    reasons.push('The branch is out of date with the base branch.');
  }
  return reasons;
}

function stateOf(facts: MergeFacts, reasons: string[]): MergeableState {
  if (!facts.isOpen) return 'unknown';
  if (facts.hasConflicts) return 'dirty';
  if (facts.isDraft) return 'draft';
  const isBehind = facts.protection?.requiredStatusChecks?.strict && facts.behindBy > 0;
  if (isBehind && reasons.length === 1) return 'behind';
  return reasons.length ? 'blocked' : 'clean';
}
