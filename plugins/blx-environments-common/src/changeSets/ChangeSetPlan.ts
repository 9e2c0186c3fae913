import { z } from 'zod';
import { changeSetItemKinds, changeSetKinds } from './ChangeSet';

const repositoryName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, 'must be organisation/repository');

const itemKey = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/, 'must be lower case letters, digits, dots and dashes');

/** How a new repository is set up; read only for items of kind `repository`. @public */
export const repositorySettingsSchema = z.object({
  description: z.string().max(350),
  visibility: z.enum(['private', 'internal', 'public']).default('private'),
  topics: z.array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/)).default([]),
  /** Team slug of the organisation and its right. */
  teams: z
    .array(z.object({ team: z.string(), permission: z.enum(['pull', 'push', 'maintain', 'admin']) }))
    .default([]),
  protection: z.object({
    requiredChecks: z.array(z.string()).default([]),
    approvals: z.number().int().min(0).max(6).default(1),
    codeOwnerReviews: z.boolean().default(true),
  }),
  /** Deployment environments; those with reviewers wait for one of these teams. */
  environments: z
    .array(z.object({ name: z.string(), reviewers: z.array(z.string()).default([]) }))
    .default([]),
});

/** @public */
export const plannedItemSchema = z.object({
  key: itemKey,
  kind: z.enum(changeSetItemKinds),
  title: z.string().min(1).max(200),
  /** `organisation/repository`; for a registration the repository whose `catalog-info.yaml` is registered. */
  target: repositoryName,
  dependsOn: z.array(itemKey).default([]),
  /** Group refs. */
  reviewers: z.array(z.string()).default([]),
  /** Markdown: what the pull request does. The portal adds what it waits for and who reviews. */
  body: z.string().max(20_000).default(''),
  repository: repositorySettingsSchema.optional(),
});

/** What a template's plan step answers: the graph of the set, without its files. @public */
export const changeSetPlanSchema = z.object({
  kind: z.enum(changeSetKinds),
  title: z.string().min(1).max(200),
  subjectRef: z.string(),
  environments: z.array(z.string()),
  ownerRef: z.string(),
  items: z.array(plannedItemSchema).min(1).max(200),
});

/** @public */
export type RepositorySettings = z.infer<typeof repositorySettingsSchema>;
/** @public */
export type PlannedItem = z.infer<typeof plannedItemSchema>;
/** @public */
export type ChangeSetPlan = z.infer<typeof changeSetPlanSchema>;
