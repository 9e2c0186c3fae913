import { graphql, GraphQLError } from 'graphql';
import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import type { Caller } from '../app/Caller';
import type { Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import { findRepository, roleOf, writableRepository } from '../repositories/access';
import { writeFiles } from '../repositories/writeFiles';
import { readBody } from '../rest/RestContext';
import { resolveOrganization, resolveUser } from './people';
import { resolveCommit, resolveRepository } from './repositories';
import { schema } from './schema';

const request = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const commitInput = z.object({
  branch: z.object({ repositoryNameWithOwner: z.string(), branchName: z.string() }),
  message: z.object({ headline: z.string(), body: z.string().nullish() }),
  expectedHeadOid: z.string(),
  fileChanges: z
    .object({
      additions: z.array(z.object({ path: z.string(), contents: z.string() })).nullish(),
      deletions: z.array(z.object({ path: z.string() })).nullish(),
    })
    .nullish(),
});

/** The GraphQL API at `/api/graphql` (and `/api/v3/graphql` is not one, as on GitHub Enterprise Server). */
export function graphqlApi(forge: Forge) {
  const routes = new Hono<HttpEnv>();
  routes.post('/graphql', async c => {
    const caller = c.get('caller');
    if (caller.kind === 'anonymous') throw new ForgeError(401, 'Requires authentication');
    const { query, variables, operationName } = await readBody(c, request);
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      operationName,
      rootValue: roots(forge, caller),
    });
    // GitHub tells the kind of an error beside its message.
    const errors = result.errors?.map(error => ({ ...error.toJSON(), type: error.extensions.type }));
    return c.json(errors ? { data: result.data ?? null, errors } : { data: result.data });
  });
  return routes;
}

function roots(forge: Forge, caller: Caller) {
  const isOurs = (login: string) => login.toLowerCase() === forge.organization;
  return {
    viewer: () => resolveUser(forge, caller, 'account' in caller ? caller.account : forge.directory.bot),
    organization: ({ login }: { login: string }) => {
      if (!isOurs(login)) throw missing(`Could not resolve to an Organization with the login of '${login}'.`);
      return resolveOrganization(forge, caller);
    },
    user: ({ login }: { login: string }) => {
      const account = forge.directory.account(login);
      if (!account) throw missing(`Could not resolve to a User with the login of '${login}'.`);
      return resolveUser(forge, caller, account);
    },
    repositoryOwner: ({ login }: { login: string }) => {
      if (isOurs(login)) return resolveOrganization(forge, caller);
      const account = forge.directory.account(login);
      return account ? resolveUser(forge, caller, account) : null;
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = findRepository(forge, owner, name);
      if (!repository || !roleOf(forge, repository, caller)) {
        throw missing(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return resolveRepository(forge, repository);
    },
    rateLimit: () => ({ limit: 5000, remaining: 5000, cost: 1, resetAt: forge.clock.iso() }),
    createCommitOnBranch: ({ input }: { input: unknown }) => createCommit(forge, caller, input),
  };
}

async function createCommit(forge: Forge, caller: Caller, input: unknown) {
  const { branch, message, fileChanges, expectedHeadOid } = commitInput.parse(input);
  const [owner, name] = branch.repositoryNameWithOwner.split('/');
  if (!('account' in caller)) throw new ForgeError(403, 'Resource not accessible by integration');
  const repository = writableRepository(forge, caller, owner, name);
  const commit = await writeFiles(forge, repository, caller, {
    branch: branch.branchName,
    message: message.body ? `${message.headline}\n\n${message.body}` : message.headline,
    expectedHead: expectedHeadOid,
    changes: [
      ...(fileChanges?.deletions ?? []).map(({ path }) => ({ path, content: null })),
      ...(fileChanges?.additions ?? []).map(({ path, contents }) => ({
        path,
        content: Buffer.from(contents, 'base64'),
      })),
    ],
  });
  return { commit: await resolveCommit(forge, repository, commit.sha), clientMutationId: null };
}

function missing(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } });
}
