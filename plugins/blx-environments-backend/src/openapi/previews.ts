import { answers, body, digestPattern, inPath, inQuery, itemKeyPattern } from './parts';

const digest = inPath('digest', { type: 'string', pattern: digestPattern });

/** Operations on previews. */
export const previewPaths = {
  '/previews': {
    post: {
      operationId: 'createPreview',
      summary:
        'What a submit would do, compared with the live repositories; kept for 30 minutes for the caller',
      requestBody: body({
        templateRef: { type: 'string', minLength: 1, maxLength: 200 },
        values: { type: 'object', additionalProperties: true },
      }),
      responses: answers('200', 'The preview', 'Preview'),
    },
  },
  '/previews/{digest}': {
    get: {
      operationId: 'getPreview',
      summary: 'A preview that the caller made',
      parameters: [digest],
      responses: answers('200', 'The preview', 'Preview'),
    },
  },
  '/previews/{digest}/file': {
    get: {
      operationId: 'getPreviewFile',
      summary: 'Both sides of one file',
      parameters: [
        digest,
        inQuery('item', { type: 'string', pattern: itemKeyPattern }, true),
        inQuery('path', { type: 'string', minLength: 1, maxLength: 1024 }, true),
      ],
      responses: answers('200', 'The file', 'FileDiff'),
    },
  },
} as const;
