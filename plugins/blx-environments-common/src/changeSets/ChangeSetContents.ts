import { z } from 'zod';
import { policyCheckSchema } from '../previews/Preview';
import { changeSetPlanSchema } from './ChangeSetPlan';

/**
 * What the scaffolder task hands to the backend after it rendered a submitted set again.
 * @public
 */
export const changeSetContentsSchema = z.object({
  plan: changeSetPlanSchema,
  checks: z.array(policyCheckSchema),
  files: z
    .array(
      z.object({
        itemKey: z.string(),
        path: z.string().min(1).max(1024),
        mode: z.enum(['100644', '100755']),
        base64Content: z.string(),
      }),
    )
    .max(20_000),
});

/** @public */
export type ChangeSetContents = z.infer<typeof changeSetContentsSchema>;
