import { changeSetPaths } from './openapi/changeSets';
import { namePaths } from './openapi/names';
import { previewPaths } from './openapi/previews';
import { schemas } from './openapi/schemas';

/**
 * The API as a document: requests are validated against it, `/openapi.json` serves it, and tests hold the answers
 * against it. `/webhooks/github` is GitHub's interface, not ours, and is not part of it.
 */
export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'blx-environments',
    version: '1',
    description: 'Change sets of the BLX portal: preview, submit, follow, decide.',
  },
  servers: [{ url: '/' }],
  components: {
    schemas: {
      ...schemas,
      Submitted: {
        type: 'object' as const,
        additionalProperties: false,
        required: ['id'],
        properties: { id: { type: 'string' as const } },
      },
      Received: {
        type: 'object' as const,
        additionalProperties: false,
        required: ['state'],
        properties: { state: { type: 'string' as const, enum: ['in-progress', 'awaiting-decision'] } },
      },
    },
    parameters: {},
    responses: {},
    headers: {},
    requestBodies: {},
  },
  paths: { ...previewPaths, ...changeSetPaths, ...namePaths },
};
