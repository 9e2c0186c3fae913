import { RequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { PersonaDirectory } from './personas/PersonaDirectory';

/**
 * Lists the personas to the sign-in page, which has no token yet. The guard stands before every route of the provider:
 * a module's routes come before the plugin's own.
 */
export function createRouter(options: { directory: PersonaDirectory; guard: RequestHandler }): Router {
  const router = PromiseRouter();
  router.use('/simulator', options.guard);
  router.get('/simulator/personas', async (_req, res) => {
    res.json({ personas: await options.directory.list() });
  });
  return router;
}
