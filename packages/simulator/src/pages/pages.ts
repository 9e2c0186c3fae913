import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import type { HttpEnv } from '../http/HttpEnv';

export function pages(_surface: ControlSurface) {
  return new Hono<HttpEnv>();
}
