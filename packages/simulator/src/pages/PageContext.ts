import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ControlSurface } from '../control/controlRoutes';
import type { Actor } from '../forge/app/Caller';
import type { Forge } from '../forge/Forge';
import { ForgeError, notFound } from '../forge/ForgeError';
import type { Account } from '../forge/people/Directory';
import { findRepository } from '../forge/repositories/access';
import type { Repository } from '../forge/repositories/Repository';
import type { HttpEnv } from '../http/HttpEnv';

export type PageRequest = Context<HttpEnv>;

export const PERSONA_COOKIE = 'simulator_persona';

/** The persona in whose name a page acts; there is no sign-in on a loopback stand-in. */
export function persona(surface: ControlSurface, c: PageRequest): Account {
  const { directory } = surface.forge;
  const chosen = directory.people.find(person => person.login === getCookie(c, PERSONA_COOKIE));
  return chosen ?? directory.account('platform-engineer') ?? directory.people[0];
}

export function actor(surface: ControlSurface, c: PageRequest): Actor {
  return { kind: 'person', account: persona(surface, c) };
}

export function repositoryParam(forge: Forge, c: PageRequest): Repository {
  const repository = findRepository(forge, c.req.param('owner') ?? '', c.req.param('repo') ?? '');
  if (!repository) throw notFound();
  return repository;
}

/** Fields of a form, all as text. */
export async function readForm(c: PageRequest): Promise<Record<string, string>> {
  const form = await c.req.parseBody().catch(() => {
    throw new ForgeError(422, 'The form could not be read.');
  });
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The `number` of a pull request's page. */
export function numberOf(c: PageRequest): number {
  const value = Number(c.req.param('number'));
  if (!Number.isSafeInteger(value)) throw notFound();
  return value;
}
