import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import type { HttpEnv } from '../../http/HttpEnv';
import { badCredentials } from '../app/tokens';
import type { Actor } from '../app/Caller';
import type { Forge } from '../Forge';
import { hasRole, visibleRepository } from '../repositories/access';
import { afterPush, type RefMove } from '../repositories/afterPush';
import { refusalOfMove } from '../repositories/branchRules';
import type { Repository } from '../repositories/Repository';
import { parseCgi } from './cgi';
import { parsePush } from './pushCommands';
import { packageFolder } from '../../packageFolder';
import { gitEnvironment } from './runGit';

const SERVICES = ['git-upload-pack', 'git-receive-pack'];

/** Clone, fetch and push by `git http-backend`, with the API's tokens and the rules of the branches. */
export function smartHttp(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.get('/:owner/:repo/info/refs', async c => {
    const service = c.req.query('service') ?? '';
    if (!SERVICES.includes(service)) return c.text('Please upgrade your git client.\n', 403);
    const repository = admit(forge, c.get('caller'), c.req.param(), service);
    if (!repository) return challenge();
    return backend(forge, repository, {
      path: '/info/refs',
      method: 'GET',
      query: `service=${service}`,
      protocol: c.req.header('git-protocol'),
    });
  });
  routes.post('/:owner/:repo/:service{git-upload-pack|git-receive-pack}', async c => {
    const service = c.req.param('service');
    const caller = c.get('caller');
    const repository = admit(forge, caller, c.req.param(), service);
    if (!repository) return challenge();
    const sent = Buffer.from(await c.req.arrayBuffer());
    const body = c.req.header('content-encoding') === 'gzip' ? gunzipSync(sent) : sent;
    const request = {
      path: `/${service}`,
      method: 'POST',
      query: '',
      contentType: c.req.header('content-type'),
      protocol: c.req.header('git-protocol'),
      body,
    };
    if (service !== 'git-receive-pack' || !('account' in caller)) {
      return backend(forge, repository, request);
    }
    return receive(forge, repository, caller, request);
  });
  return routes;
}

/** The repository for who may use it this way; undefined: ask for credentials. */
function admit(
  forge: Forge,
  caller: Parameters<typeof visibleRepository>[1],
  params: { owner: string; repo: string },
  service: string,
): Repository | undefined {
  try {
    const name = params.repo.replace(/\.git$/, '');
    const repository = visibleRepository(forge, caller, params.owner, name);
    const isPush = service === 'git-receive-pack';
    if (!isPush) return repository;
    return hasRole(forge, repository, caller, 'push') && !repository.isArchived ? repository : undefined;
  } catch (error) {
    if (caller.kind === 'anonymous') return undefined;
    throw error;
  }
}

function challenge(): Response {
  const { message } = badCredentials();
  return new Response(`${message}\n`, {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="simulator"' },
  });
}

/** Lets git take the push, except for the refs that a hook refuses in our name; then follows what has moved. */
async function receive(
  forge: Forge,
  repository: Repository,
  actor: Actor,
  request: BackendRequest & { body: Buffer },
): Promise<Response> {
  const git = forge.git(repository);
  const moves = parsePush(request.body);
  const refusals = moves.flatMap(move => {
    const branch = move.ref.replace('refs/heads/', '');
    if (branch === move.ref) return [];
    // Whether it is a fast forward is known only when the objects are here: the hook looks then.
    const reason = refusalOfMove(forge, repository, actor, { ...move, branch, isFastForward: true });
    return reason ? [`${move.ref} ${reason}`] : [];
  });
  const noForce = moves
    .map(({ ref }) => ref)
    .filter(ref => {
      const protection = forge.state.protections.get(
        `${repository.owner}/${repository.name}`.toLowerCase(),
        ref.replace('refs/heads/', ''),
      );
      return protection && !protection.allowForcePushes;
    });
  const response = await backend(forge, repository, {
    ...request,
    env: { SIMULATOR_REFUSED: refusals.join('\n'), SIMULATOR_NO_FORCE: noForce.join('\n') },
  });
  const refs = await git.refs();
  const done: RefMove[] = moves.filter(move => refs.get(move.ref) === move.to && move.from !== move.to);
  await afterPush(forge, repository, actor.account, done);
  return response;
}

interface BackendRequest {
  path: string;
  method: string;
  query: string;
  contentType?: string;
  protocol?: string;
  body?: Buffer;
  env?: Record<string, string>;
}

const HOOKS = join(packageFolder, 'src/forge/git/hooks');

function backend(forge: Forge, repository: Repository, request: BackendRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], {
      env: gitEnvironment({
        GIT_PROJECT_ROOT: forge.gitFolder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: `/${repository.owner}/${repository.name}.git${request.path}`,
        REQUEST_METHOD: request.method,
        QUERY_STRING: request.query,
        CONTENT_TYPE: request.contentType ?? '',
        CONTENT_LENGTH: String(request.body?.length ?? 0),
        // Whoever came this far may do what they ask for.
        REMOTE_USER: 'admitted',
        ...(request.protocol ? { GIT_PROTOCOL: request.protocol } : {}),
        GIT_CONFIG_COUNT: '2',
        GIT_CONFIG_KEY_0: 'core.hooksPath',
        GIT_CONFIG_VALUE_0: HOOKS,
        GIT_CONFIG_KEY_1: 'http.receivepack',
        GIT_CONFIG_VALUE_1: 'true',
        ...request.env,
      }),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(parseCgi(Buffer.concat(chunks))));
    child.stdin.on('error', () => undefined);
    child.stdin.end(request.body);
  });
}
