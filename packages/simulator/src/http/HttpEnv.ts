import type { HttpBindings } from '@hono/node-server';
import type { Caller } from '../forge/app/Caller';

/** What our middleware gives to every route. */
export interface HttpEnv {
  Bindings: HttpBindings;
  Variables: { caller: Caller };
}
