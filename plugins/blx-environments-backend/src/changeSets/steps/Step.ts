import type { ItemProblem, ItemWait } from '@blx/backstage-plugin-blx-environments-common';
import type { Forge } from '../../forge/Forge';
import type { CatalogRegistry } from '../CatalogRegistry';
import type { Remainder } from '../cancellation';
import type { ChangeSetFile, ItemChange } from '../ChangeSetStore';
import type { Work, WorkItem } from '../ReconcilerStore';

/** Addresses of the portal that stand on the forge. */
export interface PortalLinks {
  /** Page of a change set. Also the homepage that marks a repository as made by it. */
  changeSet(id: string): string;
  /** Page of an entity. */
  entity(ref: string): string;
}

/** What a step works with. */
export interface StepContext {
  work: Work;
  item: WorkItem;
  forge: Forge;
  catalog: CatalogRegistry;
  links: PortalLinks;
  files(): Promise<ChangeSetFile[]>;
  /** Keeps what was found or done, before the step goes on: the next attempt starts from it. */
  record(
    change: Pick<ItemChange, 'memory' | 'url'>,
    event?: { type: string; message: string },
  ): Promise<void>;
}

/** How a step left its item. Each step can be run again from any point: it looks before it writes. */
export type StepOutcome =
  | { kind: 'done'; type: string; message: string }
  | {
      kind: 'waiting';
      state: 'in-progress' | 'awaiting-review';
      waitsFor: Omit<ItemWait, 'since'>;
      /** Real time until the next look, unless a webhook comes first. */
      againAfterMs: number;
    }
  | { kind: 'blocked'; problem: ItemProblem; againAfterMs?: number }
  | { kind: 'cancelled'; remains: Remainder; message: string };

export type Step = (context: StepContext) => Promise<StepOutcome>;
