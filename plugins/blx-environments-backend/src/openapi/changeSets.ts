import { changeSetKinds, changeSetStates } from '@blx/backstage-plugin-blx-environments-common';
import {
  answers,
  answersNothing,
  body,
  changeSetIdPattern,
  digestPattern,
  inPath,
  inQuery,
  itemKeyPattern,
  manyInQuery,
} from './parts';

const id = inPath('id', { type: 'string', pattern: changeSetIdPattern });
const item = { type: 'string', pattern: itemKeyPattern } as const;
const environment = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,30}$' } as const;

/** Operations on change sets. */
export const changeSetPaths = {
  '/change-sets': {
    get: {
      operationId: 'listChangeSets',
      summary: 'Change sets that the caller may see, newest first',
      parameters: [
        inQuery('scope', { type: 'string', enum: ['mine', 'team', 'all'] }),
        manyInQuery('state', { type: 'string', enum: [...changeSetStates] }),
        manyInQuery('kind', { type: 'string', enum: [...changeSetKinds] }),
        manyInQuery('environment', environment),
        inQuery('subjectRef', { type: 'string', maxLength: 200 }),
        inQuery('text', { type: 'string', maxLength: 200 }),
        inQuery('offset', { type: 'integer', minimum: 0, maximum: 1_000_000 }),
        inQuery('limit', { type: 'integer', minimum: 1, maximum: 100 }),
      ],
      responses: answers('200', 'One page', 'ChangeSetPage'),
    },
    post: {
      operationId: 'submit',
      summary: 'Submits a preview of the caller by its digest',
      requestBody: body(
        {
          digest: { type: 'string', pattern: digestPattern },
          acceptances: {
            type: 'array',
            maxItems: 100,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['rule', 'reason', 'until'],
              properties: {
                rule: { type: 'string', minLength: 1, maxLength: 100 },
                reason: { type: 'string', maxLength: 2000 },
                until: { type: 'string', maxLength: 10 },
              },
            },
          },
        },
        ['digest', 'acceptances'],
      ),
      responses: {
        ...answers('201', 'The id of the new set', 'Submitted'),
      },
    },
  },
  '/change-sets/{id}': {
    get: {
      operationId: 'getChangeSet',
      parameters: [id],
      responses: answers('200', 'The set', 'ChangeSet'),
    },
  },
  '/change-sets/{id}/files': {
    get: {
      operationId: 'listChangeSetFiles',
      summary: 'Files of one item as they were submitted',
      parameters: [id, inQuery('item', item, true)],
      responses: answers('200', 'The files', 'ChangeSetFiles'),
    },
  },
  '/change-sets/{id}/file': {
    get: {
      operationId: 'getChangeSetFile',
      summary: 'Both sides of one file as they were submitted',
      parameters: [
        id,
        inQuery('item', item, true),
        inQuery('path', { type: 'string', minLength: 1, maxLength: 1024 }, true),
      ],
      responses: answers('200', 'The file', 'FileDiff'),
    },
  },
  '/change-sets/{id}/events': {
    get: {
      operationId: 'listChangeSetEvents',
      summary: 'The history of a set, oldest first',
      parameters: [id],
      responses: answers('200', 'The events', 'ChangeSetEvents'),
    },
  },
  '/change-sets/{id}/retry': {
    post: {
      operationId: 'retryItem',
      summary: 'Lets the portal work on a blocked or failed item again',
      parameters: [id],
      requestBody: body({ itemKey: item }),
      responses: answersNothing('Work goes on'),
    },
  },
  '/change-sets/{id}/decision': {
    post: {
      operationId: 'decide',
      summary:
        'Opens or withdraws a set whose live repositories moved; names the digest of the diff that was seen',
      parameters: [id],
      requestBody: body({
        decision: { type: 'string', enum: ['open', 'withdraw'] },
        digest: { type: 'string', pattern: digestPattern },
      }),
      responses: answersNothing('Decided'),
    },
  },
  '/change-sets/{id}/cancel': {
    post: {
      operationId: 'cancel',
      summary: 'Stops a set; what is merged stays',
      parameters: [id],
      requestBody: body({ reason: { type: 'string', minLength: 3, maxLength: 500 } }),
      responses: answersNothing('The portal closes what is open and says what remains'),
    },
  },
  '/change-sets/{id}/contents': {
    put: {
      operationId: 'putContents',
      summary: 'For the scaffolder task of a submit only: what it rendered',
      parameters: [id],
      requestBody: body({
        plan: { type: 'object', additionalProperties: true },
        checks: { type: 'array', maxItems: 500, items: { type: 'object', additionalProperties: true } },
        files: { type: 'array', maxItems: 5000, items: { type: 'object', additionalProperties: true } },
      }),
      responses: answers('200', 'How the set goes on', 'Received'),
    },
  },
} as const;
