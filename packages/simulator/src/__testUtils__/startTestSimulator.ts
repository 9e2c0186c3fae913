import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Octokit } from 'octokit';
import { packageFolder } from '../packageFolder';
import { Simulator, type SimulatorOptions } from '../Simulator';

export interface Received {
  event: string;
  delivery: string;
  signature: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A simulator of its own on a free port, with everything a test asks it with. */
export class TestSimulator {
  #restartable: SimulatorOptions;

  private constructor(
    public simulator: Simulator,
    options: SimulatorOptions,
    readonly received: Received[],
    private readonly receiver: Server,
  ) {
    this.#restartable = options;
  }

  static async start(changes: Partial<SimulatorOptions> = {}): Promise<TestSimulator> {
    const received: Received[] = [];
    const receiver = await startReceiver(received);
    const stateFolder = mkdtempSync(join(tmpdir(), 'simulator-'));
    const options: SimulatorOptions = {
      port: 0,
      stateFolder,
      seed: 'empty',
      catalogFolder: join(stateFolder, 'no-catalog'),
      seedsFolder: join(packageFolder, 'seeds'),
      webhookUrl: `http://127.0.0.1:${portOf(receiver)}/hook`,
      ...changes,
    };
    return new TestSimulator(await Simulator.start(options), options, received, receiver);
  }

  get url(): string {
    return this.simulator.url;
  }

  get stateFolder(): string {
    return this.#restartable.stateFolder;
  }

  /** Stops it and starts it again over the same state, on another port. */
  async restart(): Promise<void> {
    await this.simulator.stop();
    this.simulator = await Simulator.start(this.#restartable);
  }

  async stop(): Promise<void> {
    await this.simulator.stop();
    this.receiver.close();
    this.receiver.closeAllConnections();
    rmSync(this.stateFolder, { recursive: true, force: true });
  }

  appFile(): { appId: number; privateKey: string; webhookSecret: string; installationId: number } {
    return JSON.parse(readFileSync(join(this.stateFolder, 'app', 'app.json'), 'utf8'));
  }

  /** The portal: the App's bot with an installation token that Octokit fetches itself. */
  async portal(): Promise<Octokit> {
    return portalOctokit(this.url, this.appFile());
  }

  async tokenOf(login: string): Promise<string> {
    const answer = await this.control('POST', '/tokens', { login });
    return String(answer.token);
  }

  /** A person with a token of their own. */
  async person(login: string): Promise<Octokit> {
    const Client = clientFor(this.url);
    return new Client({ auth: await this.tokenOf(login) });
  }

  /** The control API; throws on a refusal. */
  async control(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.url}/_simulator${path}`, {
      method,
      headers: {
        'x-simulator-control': '1',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : {};
  }

  /** Webhooks of one event, waited for until there are as many. */
  async webhooks(event: string, count: number): Promise<Received[]> {
    await until(() => this.received.filter(one => one.event === event).length >= count);
    return this.received.filter(one => one.event === event);
  }
}

/** Octokit without waiting and retrying: a test wants to see the first answer. */
export function clientFor(url: string): typeof Octokit {
  return Octokit.defaults({
    baseUrl: `${url}/api/v3`,
    throttle: { enabled: false },
    retry: { enabled: false },
  });
}

export async function portalOctokit(
  url: string,
  app: { appId: number; privateKey: string; installationId: number },
): Promise<Octokit> {
  const client = new App({ appId: app.appId, privateKey: app.privateKey, Octokit: clientFor(url) });
  return client.getInstallationOctokit(app.installationId);
}

export async function until(isDone: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await isDone())) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** The status of a refused request; fails when it was not refused. */
export async function refusal(work: Promise<unknown>): Promise<{ status: number; message: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && 'status' in error) {
      return { status: Number(error.status), message: error.message };
    }
    throw error;
  }
  throw new Error('It was not refused.');
}

/** A repository with one commit of these files on main. Gives the commit. */
export async function seedRepository(
  octokit: Octokit,
  name: string,
  files: Record<string, string>,
): Promise<string> {
  await octokit.rest.repos.createInOrg({ org: 'blx', name });
  const [first, ...others] = Object.entries(files);
  const put = await octokit.rest.repos.createOrUpdateFileContents({
    owner: 'blx',
    repo: name,
    path: first[0],
    message: 'First commit',
    content: Buffer.from(first[1]).toString('base64'),
  });
  let head = put.data.commit.sha ?? '';
  if (others.length) {
    head = await commitTo(octokit, name, head, Object.fromEntries(others));
    await octokit.rest.git.updateRef({ owner: 'blx', repo: name, ref: 'heads/main', sha: head });
  }
  return head;
}

/** One commit of these files on top of another, as the portal makes it: tree with inline content, commit. */
export async function commitTo(
  octokit: Octokit,
  name: string,
  parent: string,
  files: Record<string, string | null>,
): Promise<string> {
  const at = { owner: 'blx', repo: name };
  const tree = await octokit.rest.git.createTree({
    ...at,
    base_tree: parent,
    tree: Object.entries(files).map(([path, content]) =>
      content === null
        ? { path, mode: '100644', sha: null }
        : { path, mode: '100644', type: 'blob', content },
    ),
  });
  const commit = await octokit.rest.git.createCommit({
    ...at,
    message: 'Change',
    tree: tree.data.sha,
    parents: [parent],
  });
  return commit.data.sha;
}

function startReceiver(received: Received[]): Promise<Server> {
  return new Promise(resolve => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({
          event: String(request.headers['x-github-event']),
          delivery: String(request.headers['x-github-delivery']),
          signature: String(request.headers['x-hub-signature-256']),
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
        response.end('taken');
      });
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
