import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { ChangeSetReconciler } from '../changeSets/ChangeSetReconciler';
import { DatabaseChangeSetStore } from '../changeSets/DatabaseChangeSetStore';
import type { ChangeSetChanged, ReconcilerStore } from '../changeSets/ReconcilerStore';
import { microserviceContents, newChangeSet, service } from './changeSets';
import { InMemoryCatalog } from './InMemoryCatalog';
import { InMemoryForge } from './InMemoryForge';
import { ManualClock } from './ManualClock';
import { RecordingAuditor } from './RecordingAuditor';

// No test waits for it, and no slow machine loses it in the middle of a pass.
const claimMs = 30_000;

/** A store, a forge and a catalog that outlive the processes that work with them. */
export class ReconcilerHarness {
  readonly id = 'cs-0000000001';
  readonly forge = new InMemoryForge();
  readonly catalog = new InMemoryCatalog();
  readonly auditor = new RecordingAuditor();
  readonly clock = new ManualClock();
  readonly changes: ChangeSetChanged[] = [];
  readonly logger: LoggerService;
  readonly knex: Knex;
  store!: DatabaseChangeSetStore;

  static async create(knex: Knex, logger: LoggerService): Promise<ReconcilerHarness> {
    const harness = new ReconcilerHarness(knex, logger);
    harness.store = await DatabaseChangeSetStore.create({
      database: { getClient: async () => knex },
      clock: harness.clock,
      onChange: changed => harness.changes.push(changed),
    });
    harness.forge.seed('blx/tf-sandbox-apps-microservices');
    harness.forge.seed('blx/platform-gitops');
    harness.catalog.readsAtOnce = `component:default/${service}`;
    return harness;
  }

  private constructor(knex: Knex, logger: LoggerService) {
    this.knex = knex;
    this.logger = logger;
  }

  /** A submitted and opened microservice. */
  async open(): Promise<void> {
    await this.store.create(newChangeSet());
    await this.store.open(this.id, microserviceContents());
  }

  process(
    store: ReconcilerStore = this.store.forReconciler(),
    options: { pollMs?: number } = {},
  ): ChangeSetReconciler {
    return ChangeSetReconciler.create({
      auditor: this.auditor,
      store,
      forge: this.forge.asForge(),
      catalog: this.catalog.asRegistry(),
      clock: this.clock,
      logger: this.logger,
      links: {
        changeSet: id => `https://portal.bank/environments/change-sets/${id}`,
        entity: ref => `https://portal.bank/catalog/${ref}`,
      },
      claimMs,
      ...options,
    });
  }

  /** Looks at the set now, as if a webhook had come, and works until nothing is due. */
  async run(): Promise<void> {
    const store = this.store.forReconciler();
    await store.wake(this.id);
    await this.process(store).runDue();
  }

  /** A process that ends at the `nth` call of that name, before or after it took effect. Nothing of it goes on. */
  async runAndDie(call: string, moment: 'before' | 'after', nth = 1): Promise<void> {
    let isDead = false;
    let seen = 0;
    const hook = (name: string, at: 'before' | 'after') => {
      if (isDead) throw new Error('dead');
      if (name === call && at === moment) seen += 1;
      if (name === call && at === moment && seen === nth) {
        isDead = true;
        throw new Error('dead');
      }
    };
    this.forge.hook = hook;
    this.catalog.hook = hook;
    const store = this.store.forReconciler();
    await store.wake(this.id);
    await this.process(mortal(store, () => isDead)).runDue();
    this.forge.hook = () => {};
    this.catalog.hook = () => {};
    if (!isDead) throw new Error(`Test: there was no ${nth}. ${call}`);
    await this.expireClaims();
  }

  /** What time does to the claim of a process that died. */
  async expireClaims(): Promise<void> {
    await this.knex('change_set_claim').update({ claimed_until: new Date(0).toISOString() });
  }

  async set() {
    const set = await this.store.get(this.id);
    if (!set) throw new Error('Test: no set');
    return set;
  }

  async item(key: string) {
    const item = (await this.set()).items.find(one => one.key === key);
    if (!item) throw new Error(`Test: no item ${key}`);
    return item;
  }

  async states(): Promise<Record<string, string>> {
    return Object.fromEntries((await this.set()).items.map(({ key, state }) => [key, state]));
  }

  async eventTypes(): Promise<string[]> {
    return (await this.store.getHistory(this.id)).events.map(({ type }) => type);
  }
}

/** A store that does nothing more for a dead process. */
function mortal(store: ReconcilerStore, isDead: () => boolean): ReconcilerStore {
  const alive = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (isDead()) throw new Error('dead');
      return call.apply(store, args);
    };
  };
  return {
    listDue: alive(store.listDue),
    claim: alive(store.claim),
    renew: alive(store.renew),
    release: alive(store.release),
    loadWork: alive(store.loadWork),
    listFiles: alive(store.listFiles),
    changeItem: alive(store.changeItem),
    finishCancellation: alive(store.finishCancellation),
    settle: alive(store.settle),
    wake: alive(store.wake),
  };
}
