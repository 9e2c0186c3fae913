import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { RequestHandler, Router } from 'express';
import { openApi } from './openapi';
import { addChangeSetActionRoutes } from './routes/changeSetActionRoutes';
import { addChangeSetRoutes } from './routes/changeSetRoutes';
import { addNameRoutes } from './routes/nameRoutes';
import { addPreviewRoutes } from './routes/previewRoutes';
import { RouterOptions } from './routes/RouterOptions';

/** Files of a set come as one body; nothing else is near as large. */
const contentsPath = /^\/change-sets\/[^/]+\/contents$/;
const contentsBody = express.json({ limit: '10mb' });
const otherBody = express.json({ limit: '200kb' });

const parseBody: RequestHandler = (req, res, next) =>
  (req.method === 'PUT' && contentsPath.test(req.path) ? contentsBody : otherBody)(req, res, next);

/**
 * The API; requests are validated against its document, and `/openapi.json` serves that. `validateResponses` holds the
 * answers against it as well: tests do, a running portal would pay for it with every list.
 */
export function createRouter(options: RouterOptions & { validateResponses?: boolean }): Router {
  const router: Router = createValidatedOpenApiRouter(openApi, {
    middleware: [parseBody],
    validatorOptions: { validateResponses: options.validateResponses ?? false },
  });
  addPreviewRoutes(router, options);
  addChangeSetRoutes(router, options);
  addChangeSetActionRoutes(router, options);
  addNameRoutes(router, options);
  return router;
}
