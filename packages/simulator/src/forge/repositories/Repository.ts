import { z } from 'zod';

/** From weakest to strongest. */
export const ROLES = ['pull', 'triage', 'push', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const roleSchema = z.enum(ROLES);

export const environmentRecord = z.object({
  id: z.number(),
  name: z.string(),
  waitTimer: z.number(),
  preventSelfReview: z.boolean(),
  reviewers: z.array(z.object({ type: z.enum(['User', 'Team']), id: z.number() })),
  branchPolicy: z.object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() }).nullable(),
  branchPolicies: z.array(z.object({ id: z.number(), name: z.string(), type: z.string() })),
  variables: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  createdAt: z.string(),
});

export const repositoryRecord = z.object({
  id: z.number(),
  owner: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  homepage: z.string().nullable(),
  visibility: z.enum(['public', 'private', 'internal']),
  defaultBranch: z.string(),
  isArchived: z.boolean(),
  topics: z.array(z.string()),
  hasIssues: z.boolean(),
  hasProjects: z.boolean(),
  hasWiki: z.boolean(),
  allowMergeCommit: z.boolean(),
  allowSquashMerge: z.boolean(),
  allowRebaseMerge: z.boolean(),
  allowAutoMerge: z.boolean(),
  allowUpdateBranch: z.boolean(),
  deleteBranchOnMerge: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  pushedAt: z.string(),
  /** Team slug → role. */
  teams: z.record(z.string(), roleSchema),
  /** Login → role. */
  collaborators: z.record(z.string(), roleSchema),
  variables: z.record(z.string(), z.string()),
  /** Names only: the simulator cannot open the sealed values and does not keep them. */
  secrets: z.array(z.string()),
  environments: z.record(z.string(), environmentRecord),
});

export type Repository = z.output<typeof repositoryRecord>;
export type DeploymentEnvironment = z.output<typeof environmentRecord>;

export function fullName(repository: Pick<Repository, 'owner' | 'name'>): string {
  return `${repository.owner}/${repository.name}`;
}

/** GitHub's names of repositories; also what keeps a name from leaving its folder. */
export function isRepositoryName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,100}$/.test(name) && !/^\.{1,2}$/.test(name) && !/\.git$/i.test(name);
}
