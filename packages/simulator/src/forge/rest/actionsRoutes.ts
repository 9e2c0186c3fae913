import { createHash, generateKeyPairSync } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import type { DeploymentEnvironment, Repository } from '../repositories/Repository';
import { fullName } from '../repositories/Repository';
import { nodeId } from './present/schema';
import { readable, readBody, writable, type RestContext } from './RestContext';

const wantedEnvironment = z.object({
  wait_timer: z.number().int().min(0).max(43_200).default(0),
  prevent_self_review: z.boolean().default(false),
  reviewers: z.array(z.object({ type: z.enum(['User', 'Team']), id: z.number() })).nullish(),
  deployment_branch_policy: z
    .object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() })
    .nullish(),
});

const variable = z.object({ name: z.string().min(1), value: z.string() });
const secret = z.object({ encrypted_value: z.string(), key_id: z.string() });

/** Environments, variables and secrets of workflows, which the stock actions write. No workflow runs here. */
export function actionsRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();
  const sealingKey = makeSealingKey();
  const repo = '/repos/:owner/:repo';

  routes.get(`${repo}/actions/secrets/public-key`, c => {
    readable(forge, c);
    return c.json(sealingKey);
  });
  routes.get(`${repo}/environments/:environment/secrets/public-key`, c => {
    environmentOf(c, readable(forge, c));
    return c.json(sealingKey);
  });
  routes.put(`${repo}/actions/secrets/:name`, async c => {
    const { repository } = writable(forge, c, 'admin');
    await readBody(c, secret);
    const name = c.req.param('name').toUpperCase();
    const isNew = !repository.secrets.includes(name);
    put(forge, { ...repository, secrets: [...new Set([...repository.secrets, name])].sort() });
    return c.body(null, isNew ? 201 : 204);
  });
  routes.get(`${repo}/actions/secrets`, c => {
    const { secrets } = readable(forge, c);
    return c.json({ total_count: secrets.length, secrets: secrets.map(name => ({ name })) });
  });
  routes.post(`${repo}/actions/variables`, async c => {
    const { repository } = writable(forge, c, 'admin');
    const { name, value } = await readBody(c, variable);
    const key = name.toUpperCase();
    if (key in repository.variables) throw new ForgeError(409, 'Already exists - Variable already exists');
    put(forge, { ...repository, variables: { ...repository.variables, [key]: value } });
    return c.body(null, 201);
  });
  routes.get(`${repo}/actions/variables`, c => {
    const variables = Object.entries(readable(forge, c).variables).map(([name, value]) => ({ name, value }));
    return c.json({ total_count: variables.length, variables });
  });

  routes.get(`${repo}/environments`, c => {
    const repository = readable(forge, c);
    const environments = Object.values(repository.environments);
    return c.json({
      total_count: environments.length,
      environments: environments.map(one => presentEnvironment(forge, repository, one)),
    });
  });
  routes.get(`${repo}/environments/:environment`, c => {
    const repository = readable(forge, c);
    return c.json(presentEnvironment(forge, repository, environmentOf(c, repository)));
  });
  routes.put(`${repo}/environments/:environment`, async c => {
    const { repository } = writable(forge, c, 'admin');
    const name = c.req.param('environment');
    const body = await readBody(c, wantedEnvironment);
    const before = repository.environments[name];
    const environment: DeploymentEnvironment = {
      id: before?.id ?? forge.database.next('environment'),
      name,
      waitTimer: body.wait_timer,
      preventSelfReview: body.prevent_self_review,
      reviewers: body.reviewers ?? [],
      branchPolicy: body.deployment_branch_policy ?? null,
      branchPolicies: before?.branchPolicies ?? [],
      variables: before?.variables ?? {},
      secrets: before?.secrets ?? [],
      createdAt: before?.createdAt ?? forge.clock.iso(),
    };
    putEnvironment(forge, repository, environment);
    return c.json(presentEnvironment(forge, repository, environment));
  });
  routes.post(`${repo}/environments/:environment/deployment-branch-policies`, async c => {
    const { repository } = writable(forge, c, 'admin');
    const environment = environmentOf(c, repository);
    const body = await readBody(c, z.object({ name: z.string(), type: z.string().default('branch') }));
    const policy = { id: forge.database.next('branch-policy'), ...body };
    putEnvironment(forge, repository, {
      ...environment,
      branchPolicies: [...environment.branchPolicies, policy],
    });
    return c.json({ ...policy, node_id: nodeId('BranchPolicy', policy.id) });
  });
  routes.post(`${repo}/environments/:environment/variables`, async c => {
    const { repository } = writable(forge, c, 'admin');
    const environment = environmentOf(c, repository);
    const { name, value } = await readBody(c, variable);
    putEnvironment(forge, repository, {
      ...environment,
      variables: { ...environment.variables, [name.toUpperCase()]: value },
    });
    return c.body(null, 201);
  });
  routes.put(`${repo}/environments/:environment/secrets/:name`, async c => {
    const { repository } = writable(forge, c, 'admin');
    const environment = environmentOf(c, repository);
    await readBody(c, secret);
    const secrets = [...new Set([...environment.secrets, c.req.param('name').toUpperCase()])];
    putEnvironment(forge, repository, { ...environment, secrets });
    return c.body(null, 201);
  });
  return routes;
}

/** A Curve25519 key, as libsodium's sealed boxes want it. Nobody opens them: the private half is thrown away. */
function makeSealingKey(): { key_id: string; key: string } {
  const { publicKey } = generateKeyPairSync('x25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { key_id: createHash('sha256').update(raw).digest('hex').slice(0, 18), key: raw.toString('base64') };
}

function environmentOf(c: RestContext, repository: Repository): DeploymentEnvironment {
  const environment = repository.environments[c.req.param('environment') ?? ''];
  if (!environment) throw notFound();
  return environment;
}

function put(forge: Forge, repository: Repository): void {
  forge.state.repositories.put([repositoryKey(repository)], repository);
}

function putEnvironment(forge: Forge, repository: Repository, environment: DeploymentEnvironment): void {
  const environments = { ...repository.environments, [environment.name]: environment };
  put(forge, { ...repository, environments });
}

function presentEnvironment(
  forge: Forge,
  repository: Repository,
  environment: DeploymentEnvironment,
): object {
  const encoded = encodeURIComponent(environment.name);
  return {
    id: environment.id,
    node_id: nodeId('Environment', environment.id),
    name: environment.name,
    url: `${forge.apiUrl}/repos/${fullName(repository)}/environments/${encoded}`,
    html_url: `${forge.url}/${fullName(repository)}/settings`,
    created_at: environment.createdAt,
    updated_at: environment.createdAt,
    protection_rules: [
      ...(environment.waitTimer ? [{ type: 'wait_timer', wait_timer: environment.waitTimer }] : []),
      ...(environment.reviewers.length
        ? [{ type: 'required_reviewers', reviewers: environment.reviewers }]
        : []),
    ],
    deployment_branch_policy: environment.branchPolicy,
  };
}
