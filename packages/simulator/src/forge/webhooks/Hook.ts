import { z } from 'zod';

export const hookRecord = z.object({
  id: z.number(),
  /** `owner/name`; null: a hook of the organisation. */
  repository: z.string().nullable(),
  url: z.string(),
  contentType: z.enum(['json', 'form']),
  secret: z.string().nullable(),
  events: z.array(z.string()),
  isActive: z.boolean(),
  createdAt: z.string(),
});

export type Hook = z.output<typeof hookRecord>;

export const deliveryRecord = z.object({
  id: z.number(),
  /** `X-GitHub-Delivery`: the same for a redelivery and for a duplicate. */
  guid: z.string(),
  /** Null: the webhook of the App. */
  hookId: z.number().nullable(),
  url: z.string(),
  event: z.string(),
  action: z.string().nullable(),
  /** The JSON text that is signed and sent. */
  payload: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed', 'lost']),
  /** Milliseconds on the simulator's clock before which it is not sent. */
  dueAtMs: z.number(),
  /** Sent after the next delivery to the same place. */
  isBehindNext: z.boolean(),
  isRedelivery: z.boolean(),
  /** Fault that touched it. */
  fault: z.string().nullable(),
  createdAt: z.string(),
  deliveredAt: z.string().nullable(),
  statusCode: z.number().nullable(),
  durationMs: z.number().nullable(),
  /** First part of the answer, or why none came. */
  response: z.string().nullable(),
});

export type Delivery = z.output<typeof deliveryRecord>;
