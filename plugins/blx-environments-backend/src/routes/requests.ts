import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { changeSetKinds, changeSetStates } from '@blx/backstage-plugin-blx-environments-common';
import { z } from 'zod';

/** A query parameter that may come once or several times. */
const many = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    value => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(one).optional(),
  );

/** Text that is looked up: PostgreSQL takes no NUL, and nothing that is stored has one. */
const lookedUp = z.string().refine(text => !text.includes('\0'), 'must not hold a NUL character');

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Requests as the code below the routes gets them. Shape and limits are in the API's document; this gives the types. */
export const previewRequest = z.object({
  templateRef: z.string(),
  values: z.custom<JsonObject>(isJsonObject, 'must be an object'),
});

export const previewFileQuery = z.object({ item: z.string(), path: lookedUp });

export const itemQuery = z.object({ item: z.string() });

export const submitRequest = z.object({
  digest: z.string(),
  acceptances: z.array(z.object({ rule: z.string(), reason: z.string(), until: z.string() })),
});

export const listQuery = z.object({
  scope: z.enum(['mine', 'team', 'all']).default('all'),
  state: many(z.enum(changeSetStates)),
  kind: many(z.enum(changeSetKinds)),
  environment: many(z.string()),
  subjectRef: lookedUp.optional(),
  text: lookedUp.optional(),
  offset: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().default(25),
});

export const nameQuery = z.object({ environment: many(z.string()) });

export const retryRequest = z.object({ itemKey: z.string() });

export const decisionRequest = z.object({ decision: z.enum(['open', 'withdraw']), digest: z.string() });

export const cancelRequest = z.object({ reason: z.string() });

/** `InputError` with one line a mistake. */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
  return parsed.data;
}
