import {
  changeSetItemKinds,
  changeSetItemStates,
  changeSetKinds,
  changeSetStates,
  itemProblemCodes,
} from '@blx/backstage-plugin-blx-environments-common';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: { type: 'string' } } as const;
const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const now = {
  type: 'string',
  description: 'What the clock of the backend showed when it answered, ISO 8601 UTC',
} as const;
const count = { type: 'integer', minimum: 0 } as const;

const object = <const P extends object, K extends keyof P & string>(
  properties: P,
  optional: readonly K[] = [],
) => ({
  type: 'object' as const,
  additionalProperties: false,
  required: Object.keys(properties).filter(key => !optional.some(each => each === key)),
  properties,
});

const wait = object({ reason: text, on: texts, since: time });

const finding = object({ itemKey: text, path: text, line: { type: 'integer' }, message: text }, [
  'itemKey',
  'path',
  'line',
]);

const check = object({
  rule: text,
  title: text,
  severity: { type: 'string', enum: ['error', 'warning'] },
  remedy: text,
  isAcceptable: { type: 'boolean' },
  findings: { type: 'array', items: finding },
});

const previewFile = object({
  path: text,
  mode: { type: 'string', enum: ['100644', '100755'] },
  status: { type: 'string', enum: ['added', 'modified', 'unchanged'] },
  sizeBytes: count,
  isBinary: { type: 'boolean' },
});

const summary = {
  id: text,
  kind: { type: 'string', enum: [...changeSetKinds] },
  title: text,
  state: { type: 'string', enum: [...changeSetStates] },
  subjectRef: text,
  environments: texts,
  requesterRef: text,
  ownerRef: text,
  templateRef: text,
  itemsDone: count,
  itemsTotal: count,
  waitsFor: wait,
  createdAt: time,
  updatedAt: time,
} as const;

const item = object(
  {
    key: text,
    kind: { type: 'string', enum: [...changeSetItemKinds] },
    title: text,
    target: text,
    state: { type: 'string', enum: [...changeSetItemStates] },
    dependsOn: texts,
    url: text,
    reviewers: texts,
    waitsFor: wait,
    problem: object({ code: { type: 'string', enum: [...itemProblemCodes] }, message: text, remedy: text }),
    attempt: count,
    fileCount: count,
    next: text,
    updatedAt: time,
  },
  ['url', 'waitsFor', 'problem', 'next'],
);

/** Answers of the API. */
export const schemas = {
  Error: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: { name: text, message: text },
      },
    },
  },
  Check: check,
  PreviewFile: previewFile,
  Preview: object({
    digest: text,
    templateRef: text,
    templateHash: text,
    kind: { type: 'string', enum: [...changeSetKinds] },
    title: text,
    subjectRef: text,
    ownerRef: text,
    environments: texts,
    items: {
      type: 'array',
      items: object({
        key: text,
        kind: { type: 'string', enum: [...changeSetItemKinds] },
        title: text,
        target: text,
        dependsOn: texts,
        reviewers: texts,
        targetExists: { type: 'boolean' },
        files: { type: 'array', items: previewFile },
      }),
    },
    checks: { type: 'array', items: check },
    createdAt: time,
    expiresAt: time,
    now,
  }),
  FileDiff: object({ path: text, mode: text, isBinary: { type: 'boolean' }, before: text, after: text }, [
    'before',
    'after',
  ]),
  ChangeSetPage: object({
    items: { type: 'array', items: object(summary, ['waitsFor']) },
    totalCount: count,
    now,
  }),
  ChangeSet: object(
    {
      ...summary,
      digest: text,
      templateHash: text,
      taskId: text,
      values: { type: 'object', additionalProperties: true },
      items: { type: 'array', items: item },
      acceptances: { type: 'array', items: object({ rule: text, reason: text, by: text, until: text }) },
      checks: { type: 'array', items: check },
      decision: object({ reason: text, digest: text, changedPaths: texts }),
      outcome: object({ reason: text, remains: texts }),
      actions: object({
        canRetry: { type: 'boolean' },
        canCancel: { type: 'boolean' },
        canDecide: { type: 'boolean' },
      }),
      revision: count,
      now,
    },
    ['waitsFor', 'taskId', 'checks', 'decision', 'outcome'],
  ),
  ChangeSetFiles: object({ files: { type: 'array', items: previewFile } }),
  ChangeSetEvents: object({
    events: {
      type: 'array',
      items: object(
        { sequence: count, at: time, type: text, itemKey: text, message: text, by: text, hash: text },
        ['itemKey'],
      ),
    },
    head: object({ count, hash: text }),
  }),
  NameCheck: object({
    name: text,
    isUsable: { type: 'boolean' },
    places: {
      type: 'array',
      items: object({
        place: text,
        title: text,
        status: { type: 'string', enum: ['free', 'taken', 'invalid', 'unknown'] },
        usedAs: text,
        lengthLimit: count,
        message: text,
      }),
    },
  }),
} as const;
