import { z } from 'zod';

/** A token by the SHA-256 of its text; the text is nowhere in the state. */
export const tokenRecord = z.object({
  hash: z.string(),
  kind: z.enum(['installation', 'person']),
  login: z.string(),
  /** Milliseconds on the simulator's clock; null: does not expire. */
  expiresAtMs: z.number().nullable(),
});
