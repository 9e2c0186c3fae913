/** Pieces that the operations of every noun are put together from. */

export const digestPattern = '^sha256:[0-9a-f]{64}$';
export const changeSetIdPattern = '^cs-[0-9a-z]{10}$';
export const itemKeyPattern = '^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$';

/** A JSON Schema, as far as these parts care. */
type Schema = { readonly type: 'string' | 'integer' | 'object' | 'array' | 'boolean' };

export const inPath = <const S extends Schema>(name: string, schema: S) =>
  ({ name, in: 'path', required: true, schema } as const);
export const inQuery = <const S extends Schema>(name: string, schema: S, required = false) =>
  ({ name, in: 'query', required, allowReserved: true, schema } as const);
/** `?name=a&name=b` */
export const manyInQuery = <const S extends Schema>(name: string, items: S) =>
  ({
    name,
    in: 'query',
    required: false,
    style: 'form',
    explode: true,
    schema: { type: 'array', items, maxItems: 20 },
  } as const);

export const body = <const P extends Record<string, Schema>>(
  properties: P,
  required: string[] = Object.keys(properties),
) => ({
  required: true,
  content: {
    'application/json': {
      schema: { type: 'object' as const, additionalProperties: false, required, properties },
    },
  },
});

const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

/** Refusals that every operation may answer; each with a sentence for people. */
const refusals = {
  '400': refusal('The request is not as described'),
  '401': refusal('Nobody is signed in'),
  '403': refusal('The caller has not the right'),
  '404': refusal('There is no such thing, or the caller may not see it'),
  '409': refusal('The state of the world does not allow it (any more)'),
  '413': refusal('The body is too large'),
  '500': refusal('A fault of the portal'),
  '503': refusal('A neighbour does not answer'),
};

export const answers = (status: '200' | '201', description: string, schema: string) => ({
  [status]: {
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  },
  ...refusals,
});
export const answersNothing = (description: string) => ({ '204': { description }, ...refusals });
