import { answers, inPath, manyInQuery } from './parts';

/** Operations on names. */
export const namePaths = {
  '/names/{name}': {
    get: {
      operationId: 'checkName',
      summary: 'Whether a name fits and is free wherever a service uses it',
      parameters: [
        inPath('name', { type: 'string', minLength: 1, maxLength: 200 }),
        manyInQuery('environment', { type: 'string', pattern: '^[a-z][a-z0-9-]{0,30}$' }),
      ],
      responses: answers('200', 'Every place', 'NameCheck'),
    },
  },
} as const;
