import type { Context } from 'hono';
import type { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import type { Actor } from '../app/Caller';
import type { Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import type { Pull } from '../pulls/Pull';
import { findPull } from '../pulls/pullState';
import { visibleRepository, writableRepository } from '../repositories/access';
import type { Repository, Role } from '../repositories/Repository';

export type RestContext = Context<HttpEnv>;

/** A person or the App's bot; 401 for anybody else. */
export function actorOf(c: RestContext): Actor {
  const caller = c.get('caller');
  if (caller.kind === 'anonymous') throw new ForgeError(401, 'Requires authentication');
  if (caller.kind === 'app') throw new ForgeError(403, 'Resource not accessible by integration');
  return caller;
}

function ownerAndName(c: RestContext): [string, string] {
  return [c.req.param('owner') ?? '', c.req.param('repo') ?? ''];
}

export function readable(forge: Forge, c: RestContext): Repository {
  return visibleRepository(forge, c.get('caller'), ...ownerAndName(c));
}

export function writable(
  forge: Forge,
  c: RestContext,
  role: Role = 'push',
): { repository: Repository; actor: Actor } {
  const repository = writableRepository(forge, c.get('caller'), ...ownerAndName(c), role);
  return { repository, actor: actorOf(c) };
}

export function pullOf(forge: Forge, c: RestContext, repository: Repository): Pull {
  const pull = findPull(forge, repository, numberParam(c, 'number'));
  if (!pull) throw notFound();
  return pull;
}

export function numberParam(c: RestContext, name: string): number {
  const value = Number(c.req.param(name));
  if (!Number.isSafeInteger(value) || value < 0) throw notFound();
  return value;
}

/** The JSON body by a schema; 400 when it is no JSON, 422 when a field is wrong. */
export async function readBody<S extends z.ZodType>(c: RestContext, schema: S): Promise<z.output<S>> {
  const text = await c.req.text();
  let json: unknown = {};
  try {
    if (text) json = JSON.parse(text);
  } catch {
    throw new ForgeError(400, 'Problems parsing JSON');
  }
  return parseRequest(schema, json);
}

/** What came with a request by a schema; 422 that names the field which is wrong. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const details = result.error.issues.map(issue => ({
    resource: 'Request',
    code: issue.code === 'invalid_type' && issue.message.includes('undefined') ? 'missing_field' : 'invalid',
    field: issue.path.join('.'),
    message: issue.message,
  }));
  const words = details.map(({ field, message }) => `${field || 'body'}: ${message}`).join(', ');
  throw new ForgeError(422, `Invalid request.\n\n${words}`, details);
}

/** One page of a list, with GitHub's `Link` header. */
export function page<T>(c: RestContext, items: T[]): T[] {
  const number = (name: string, fallback: number) => Number(c.req.query(name) ?? fallback) || fallback;
  const perPage = Math.min(Math.max(number('per_page', 30), 1), 100);
  const current = Math.max(number('page', 1), 1);
  const last = Math.max(Math.ceil(items.length / perPage), 1);
  const link = (target: number, rel: string) => {
    const url = new URL(c.req.url);
    url.searchParams.set('page', String(target));
    url.searchParams.set('per_page', String(perPage));
    return `<${url.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next'), link(last, 'last')] : []),
    ...(current > 1 ? [link(1, 'first')] : []),
  ];
  if (links.length) c.header('link', links.join(', '));
  return items.slice((current - 1) * perPage, current * perPage);
}
