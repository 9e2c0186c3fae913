import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { SimulatorClock } from './clock/SimulatorClock';
import { Timers } from './clock/Timers';
import type { SeedName } from './control/controlRoutes';
import { RequestLog } from './control/RequestLog';
import { FaultBoard } from './faults/FaultBoard';
import { loadAppIdentity } from './forge/app/AppIdentity';
import { installAutomaticChecks } from './forge/checks/automaticChecks';
import { Forge } from './forge/Forge';
import { builtInDirectory } from './forge/people/builtInDirectory';
import { readCatalogDirectory } from './forge/people/catalogDirectory';
import { Directory } from './forge/people/Directory';
import { recover } from './forge/recover';
import { isPlanted, plantSeed } from './forge/seed/plantSeed';
import { createHttpApp } from './http/createHttpApp';
import { ResetGate } from './http/ResetGate';
import { StateDatabase } from './state/StateDatabase';

export interface SimulatorOptions {
  /** 0: any free port. */
  port: number;
  /** Folder of everything the simulator writes. */
  stateFolder: string;
  /** What an empty state folder starts with. */
  seed: SeedName;
  /** Folder of the catalog's YAML, where users and groups are read. */
  catalogFolder: string;
  /** Folder with the seed `bank`. */
  seedsFolder: string;
  /** Where the webhook of the portal's App goes. */
  webhookUrl: string | undefined;
  /** Called before anything is wiped. */
  onResetBegins?: () => void;
  /** Called after a reset. */
  onReset?: (seed: SeedName) => void;
}

const ORGANIZATION = 'blx';

/** The running simulator. */
export class Simulator {
  readonly url: string;
  readonly forge: Forge;
  readonly #server: ServerType;
  readonly #database: StateDatabase;
  readonly #timers: Timers;

  private constructor(server: ServerType, forge: Forge, database: StateDatabase, timers: Timers) {
    this.#server = server;
    this.forge = forge;
    this.url = forge.url;
    this.#database = database;
    this.#timers = timers;
  }

  static async start(options: SimulatorOptions): Promise<Simulator> {
    const database = StateDatabase.open(join(options.stateFolder, 'state.sqlite'));
    const clock = new SimulatorClock(database);
    const timers = new Timers(database, clock);
    const faults = new FaultBoard(database, clock);
    const requests = new RequestLog();
    const gitFolder = join(options.stateFolder, 'git');
    const forge = new Forge({
      database,
      clock,
      timers,
      faults,
      directory: new Directory(readCatalogDirectory(options.catalogFolder) ?? builtInDirectory),
      app: loadAppIdentity(join(options.stateFolder, 'app'), options.webhookUrl),
      gitFolder,
      organization: ORGANIZATION,
      appWebhookUrl: options.webhookUrl,
    });
    installAutomaticChecks(forge);
    const begin = async (seed: SeedName) => {
      faults.clear();
      database.clear();
      clock.load();
      requests.clear();
      await rm(gitFolder, { recursive: true, force: true });
      await plantSeed(forge, seed, join(options.seedsFolder, seed));
    };
    const gate = new ResetGate();
    const reset = async (seed: SeedName) => {
      options.onResetBegins?.();
      // What a fault holds would never end by itself.
      faults.clear();
      await gate.closeWhile(() => begin(seed));
      options.onReset?.(seed);
    };
    const app = createHttpApp({ forge, clock, timers, faults, requests, reset }, gate);
    // Without the mark of a whole seed the state is new, or a kill came in the middle of planting it.
    if (!isPlanted(database)) await begin(options.seed);
    const server = await listen(app.fetch, options.port);
    forge.url = `http://localhost:${portOf(server)}`;
    await recover(forge);
    timers.start();
    forge.webhooks.start();
    return new Simulator(server, forge, database, timers);
  }

  async stop(): Promise<void> {
    this.forge.faults.releaseAll('drop');
    await this.#timers.stop();
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve());
      if ('closeAllConnections' in this.#server) this.#server.closeAllConnections();
    });
    await this.forge.webhooks.stop();
    this.#database.close();
  }
}

/** Loopback only, whatever the machine's interfaces are. */
function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(server));
    server.once('error', reject);
  });
}

function portOf(server: ServerType): number {
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  return address.port;
}
