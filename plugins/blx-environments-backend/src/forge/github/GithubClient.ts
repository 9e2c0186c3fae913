import { Octokit, RequestError } from 'octokit';
import {
  type GithubCredentialsProvider,
  DefaultGithubCredentialsProvider,
  type ScmIntegrations,
} from '@backstage/integration';
import { InputError, toError } from '@backstage/errors';
import { ForgePausedError, ForgeRefusedError, ForgeUnavailableError } from '../forgeErrors';
import { answerOf, type GithubAnswer } from './answerOf';
import { Gate } from './Gate';
import { WritePacer } from './WritePacer';

export type GithubRequest = Octokit['request'];

export interface GithubClientOptions {
  integrations: ScmIntegrations;
  /** As in `integrations.github`, e.g. `github.com` or `localhost:7990`. */
  host: string;
  pacer?: WritePacer;
  /** How long one request may take. Default 20,000. */
  timeoutMs?: number;
  /** Requests at a time. Default 8; GitHub allows 100. */
  concurrency?: number;
}

/**
 * Requests to one GitHub host: credentials of the configured GitHub App or token, one retry with a fresh token, pacing
 * of writes, a time limit, and errors that say whether something may have happened. Nothing else is repeated: after a
 * dropped connection only a look at the forge can tell whether a write took effect.
 */
export class GithubClient {
  readonly #options: GithubClientOptions;
  readonly #octokit: Octokit;
  readonly #gate: Gate;
  readonly #pacer: WritePacer;
  #credentials: GithubCredentialsProvider;
  #readsPausedUntil = 0;

  static create(options: GithubClientOptions): GithubClient {
    const integration = options.integrations.github.byHost(options.host);
    if (!integration) {
      throw new InputError(
        `There is no entry for ${options.host} in integrations.github: the portal cannot reach the forge`,
      );
    }
    return new GithubClient(options, integration.config.apiBaseUrl);
  }

  private constructor(options: GithubClientOptions, baseUrl: string | undefined) {
    this.#options = options;
    this.#gate = new Gate(options.concurrency ?? 8);
    this.#pacer = options.pacer ?? new WritePacer();
    this.#credentials = DefaultGithubCredentialsProvider.fromIntegrations(options.integrations);
    this.#octokit = new Octokit({
      baseUrl,
      // Both repeat requests by themselves, writes included.
      throttle: { enabled: false },
      retry: { enabled: false },
      request: { fetch: withTimeout(options.timeoutMs ?? 20_000) },
    });
  }

  /** Undefined where the forge answers that there is no such thing. */
  async find<T>(owner: string, call: (request: GithubRequest) => Promise<T>): Promise<T | undefined> {
    return this.#gate.run(() => this.#send(owner, call, { mayBeMissing: true }));
  }

  async read<T>(owner: string, call: (request: GithubRequest) => Promise<T>): Promise<T> {
    return found(await this.#gate.run(() => this.#send(owner, call, { mayBeMissing: false })));
  }

  /** Waits for its turn; throws `ForgePausedError` where that would take long. */
  async write<T>(owner: string, call: (request: GithubRequest) => Promise<T>): Promise<T> {
    return this.#pacer.run(async () =>
      found(await this.#gate.run(() => this.#send(owner, call, { mayBeMissing: false }))),
    );
  }

  /** A write of something that may be gone already. */
  async remove(owner: string, call: (request: GithubRequest) => Promise<unknown>): Promise<void> {
    await this.#pacer.run(() => this.#gate.run(() => this.#send(owner, call, { mayBeMissing: true })));
  }

  async #send<T>(
    owner: string,
    call: (request: GithubRequest) => Promise<T>,
    { mayBeMissing, isSecondTry = false }: { mayBeMissing: boolean; isSecondTry?: boolean },
  ): Promise<T | undefined> {
    if (Date.now() < this.#readsPausedUntil) throw new ForgePausedError(new Date(this.#readsPausedUntil));
    const request = await this.#requestAs(owner);
    try {
      return await call(request);
    } catch (error) {
      const answer = read(error);
      switch (answer.kind) {
        case 'not-found':
          if (mayBeMissing) return undefined;
          throw new ForgeRefusedError(wordsOf(error), statusOf(error));
        case 'unauthorized':
          if (isSecondTry) throw new ForgeRefusedError(wordsOf(error), statusOf(error));
          // A token that ended early stays in the provider's cache: a new provider asks for a new one.
          this.#credentials = DefaultGithubCredentialsProvider.fromIntegrations(this.#options.integrations);
          return this.#send(owner, call, { mayBeMissing, isSecondTry: true });
        case 'paused':
          this.#pause(error, answer.until);
          throw new ForgePausedError(new Date(answer.until));
        case 'refused':
          throw new ForgeRefusedError(wordsOf(error), statusOf(error));
        default:
          throw new ForgeUnavailableError(wordsOf(error));
      }
    }
  }

  #pause(error: unknown, until: number): void {
    this.#pacer.pause(until);
    // A spent quota stops everything; a secondary limit is about writes.
    const remaining =
      error instanceof RequestError ? error.response?.headers['x-ratelimit-remaining'] : undefined;
    if (String(remaining) === '0') this.#readsPausedUntil = until;
  }

  async #requestAs(owner: string): Promise<GithubRequest> {
    const url = `https://${this.#options.host}/${owner}`;
    try {
      const { token } = await this.#credentials.getCredentials({ url });
      return this.#octokit.request.defaults(token ? { headers: { authorization: `Bearer ${token}` } } : {});
    } catch (error) {
      const answer = read(error);
      if (answer.kind === 'paused') throw new ForgePausedError(new Date(answer.until));
      throw new ForgeUnavailableError(`The forge gave no token: ${toError(error).message}`);
    }
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new ForgeUnavailableError('The forge gave no answer');
  return value;
}

function read(error: unknown): GithubAnswer {
  const { response } = error instanceof RequestError ? error : { response: undefined };
  return answerOf(statusOf(error), response?.headers ?? {}, toError(error).message, Date.now());
}

function statusOf(error: unknown): number {
  return error instanceof RequestError ? error.status : 500;
}

/** Method, path and what the forge said. Never headers or bodies: those hold tokens and files. */
function wordsOf(error: unknown): string {
  if (!(error instanceof RequestError)) return `The forge cannot be reached: ${toError(error).message}`;
  const { method, url } = error.request;
  return `The forge answered ${error.status} to ${method} ${new URL(url).pathname}: ${error.message}`;
}

function withTimeout(timeoutMs: number): typeof fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(timeoutMs);
    return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit });
  };
}
