import { z } from 'zod';

/** Protection of one branch; the fields of GitHub's that the simulator enforces or gives back. */
export const protectionRecord = z.object({
  branch: z.string(),
  enforceAdmins: z.boolean(),
  requiredStatusChecks: z.object({ strict: z.boolean(), contexts: z.array(z.string()) }).nullable(),
  requiredReviews: z
    .object({
      approvals: z.number(),
      requireCodeOwners: z.boolean(),
      dismissStale: z.boolean(),
      requireLastPushApproval: z.boolean(),
      bypassUsers: z.array(z.string()),
      bypassTeams: z.array(z.string()),
      bypassApps: z.array(z.string()),
    })
    .nullable(),
  restrictions: z
    .object({ users: z.array(z.string()), teams: z.array(z.string()), apps: z.array(z.string()) })
    .nullable(),
  requiredLinearHistory: z.boolean(),
  allowForcePushes: z.boolean(),
  allowDeletions: z.boolean(),
  requiredConversationResolution: z.boolean(),
  requiredSignatures: z.boolean(),
});

export type Protection = z.output<typeof protectionRecord>;
