import { z } from 'zod';

export const statusRecord = z.object({
  id: z.number(),
  sha: z.string(),
  context: z.string(),
  state: z.enum(['error', 'failure', 'pending', 'success']),
  description: z.string().nullable(),
  targetUrl: z.string().nullable(),
  creator: z.string(),
  createdAt: z.string(),
});

export type CommitStatus = z.output<typeof statusRecord>;

export const CONCLUSIONS = [
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
] as const;

export const checkRunRecord = z.object({
  id: z.number(),
  sha: z.string(),
  name: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed']),
  conclusion: z.enum(CONCLUSIONS).nullable(),
  title: z.string().nullable(),
  summary: z.string().nullable(),
  text: z.string().nullable(),
  detailsUrl: z.string().nullable(),
  externalId: z.string(),
  startedAt: z.string(),
  completedAt: z.string().nullable(),
  /** App that posted it; only that App may change it. */
  app: z.string(),
});

export type CheckRun = z.output<typeof checkRunRecord>;

export const OUTCOMES = ['success', 'failure', 'pending'] as const;

/** Turns the automatic outcome of required checks; `*` stands for all. */
export const checkSwitchRecord = z.object({
  repository: z.string(),
  context: z.string(),
  outcome: z.enum(OUTCOMES),
});

export type CheckSwitch = z.output<typeof checkSwitchRecord>;
