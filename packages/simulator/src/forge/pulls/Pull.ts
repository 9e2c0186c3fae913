import { z } from 'zod';

export const pullRecord = z.object({
  id: z.number(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  isDraft: z.boolean(),
  headRef: z.string(),
  headSha: z.string(),
  baseRef: z.string(),
  /** Head of the base branch when the pull request was opened, merged or its branch last pushed. */
  baseSha: z.string(),
  /** Login. */
  author: z.string(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  requestedReviewers: z.array(z.string()),
  requestedTeams: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  mergedAt: z.string().nullable(),
  mergedBy: z.string().nullable(),
  mergeCommitSha: z.string().nullable(),
});

export type Pull = z.output<typeof pullRecord>;

export const REVIEW_STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const;

export const reviewRecord = z.object({
  id: z.number(),
  pullNumber: z.number(),
  author: z.string(),
  state: z.enum(REVIEW_STATES),
  body: z.string(),
  commitSha: z.string(),
  submittedAt: z.string(),
});

export type Review = z.output<typeof reviewRecord>;

export const commentRecord = z.object({
  id: z.number(),
  number: z.number(),
  author: z.string(),
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export type Comment = z.output<typeof commentRecord>;

/** What happened to a pull request apart from reviews and comments. */
export const pullEventRecord = z.object({
  id: z.number(),
  pullNumber: z.number(),
  kind: z.enum(['opened', 'pushed', 'closed', 'reopened', 'merged', 'review-dismissed', 'branch-deleted']),
  actor: z.string(),
  detail: z.string(),
  at: z.string(),
});

export type PullEvent = z.output<typeof pullEventRecord>;
