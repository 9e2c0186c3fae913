import { join } from 'node:path';
import type { SimulatorClock } from '../clock/SimulatorClock';
import type { Timers } from '../clock/Timers';
import type { FaultBoard } from '../faults/FaultBoard';
import type { StateDatabase } from '../state/StateDatabase';
import type { AppIdentity } from './app/AppIdentity';
import { ForgeState } from './ForgeState';
import { GitRepository } from './git/GitRepository';
import { KeyedLock } from './KeyedLock';
import type { Directory } from './people/Directory';
import type { Repository } from './repositories/Repository';
import { WebhookSender } from './webhooks/WebhookSender';

export interface ForgeOptions {
  database: StateDatabase;
  clock: SimulatorClock;
  timers: Timers;
  faults: FaultBoard;
  directory: Directory;
  app: AppIdentity;
  /** Folder of the bare repositories. */
  gitFolder: string;
  /** GitHub's organisation; the only owner of repositories. */
  organization: string;
  /** Where the webhook of the App goes; undefined: nowhere. */
  appWebhookUrl: string | undefined;
}

/** What every part of the stand-in for GitHub works with. The parts themselves are functions over it. */
export class Forge {
  readonly state: ForgeState;
  readonly database: StateDatabase;
  readonly clock: SimulatorClock;
  readonly timers: Timers;
  readonly faults: FaultBoard;
  readonly directory: Directory;
  readonly app: AppIdentity;
  readonly organization: string;
  readonly appWebhookUrl: string | undefined;
  readonly gitFolder: string;
  /** Writes to one repository happen one after the other. */
  readonly locks = new KeyedLock();
  readonly webhooks: WebhookSender;
  /** `http://localhost:<port>`: known when the server listens. */
  url = 'http://localhost';

  constructor(options: ForgeOptions) {
    this.database = options.database;
    this.state = new ForgeState(options.database);
    this.clock = options.clock;
    this.timers = options.timers;
    this.faults = options.faults;
    this.directory = options.directory;
    this.app = options.app;
    this.organization = options.organization;
    this.appWebhookUrl = options.appWebhookUrl;
    this.gitFolder = options.gitFolder;
    this.webhooks = new WebhookSender(this);
  }

  get apiUrl(): string {
    return `${this.url}/api/v3`;
  }

  git(repository: Pick<Repository, 'owner' | 'name'>): GitRepository {
    return new GitRepository(this.gitPath(repository));
  }

  gitPath(repository: Pick<Repository, 'owner' | 'name'>): string {
    return join(this.gitFolder, repository.owner, `${repository.name}.git`);
  }
}

/** Key of a repository in the state: GitHub's names do not differ by case only. */
export function repositoryKey(repository: Pick<Repository, 'owner' | 'name'>): string {
  return `${repository.owner}/${repository.name}`.toLowerCase();
}
