import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { PersonaDirectory } from './personas/PersonaDirectory';

/** Lists the personas to the sign-in page, which has no token yet. */
export function createRouter(options: { directory: PersonaDirectory }): Router {
  const router = PromiseRouter();
  router.get('/simulator/personas', async (_req, res) => {
    res.json({ personas: await options.directory.list() });
  });
  return router;
}
