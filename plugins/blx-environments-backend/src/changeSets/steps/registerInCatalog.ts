import type { ForgeRepository } from '../../forge/ForgeReader';
import { CatalogRefusedError } from '../CatalogRegistry';
import { registrationRefused, registrationTaken, repositoryMissing } from '../problems';
import type { WorkItem } from '../ReconcilerStore';
import type { StepContext, StepOutcome } from './Step';

const lookAgainMs = 2_000;
// The catalog reads a new location within seconds; after this long it has said no in its own way.
const patienceMs = 10 * 60_000;
// The entities of one file appear one after the other. What the set is about may be the last, or in no file of this
// repository at all.
const subjectPatienceMs = 20_000;

/** The repository's `catalog-info.yaml` as a location of the catalog, and its entity read from there. */
export async function registerInCatalog(context: StepContext): Promise<StepOutcome> {
  const { catalog, forge, item, links, work } = context;
  const repository = await forge.getRepository(item.target);
  if (!repository) return { kind: 'blocked', problem: repositoryMissing(item.target) };
  const target = catalogInfoOf(repository);

  const entities = await catalog.listEntitiesAt(target);
  const entity = entities.find(ref => ref === work.set.subjectRef) ?? entities[0];
  if (entity && (entity === work.set.subjectRef || !mayStillCome(item))) {
    await context.record({ url: links.entity(entity), memory: { location: target } });
    return { kind: 'done', type: 'entity-registered', message: `The catalog has read ${entity}` };
  }
  if (entity) return wait(context, target);
  const origin = await catalog.findOrigin(work.set.subjectRef);
  if (origin !== undefined && origin !== `url:${target}`) {
    return { kind: 'blocked', problem: registrationTaken(work.set.subjectRef, origin) };
  }
  if (!(await catalog.hasLocation(target))) {
    try {
      await catalog.addLocation(target);
    } catch (error) {
      if (!(error instanceof CatalogRefusedError)) throw error;
      // Somebody may have registered it a moment ago.
      if (!(await catalog.hasLocation(target))) {
        return { kind: 'blocked', problem: registrationRefused(target, error.message) };
      }
    }
    const message = `Added the catalog entry of ${target}`;
    await context.record({ memory: { location: target } }, { type: 'location-registered', message });
  }
  return wait(context, target);
}

/** Whether the entity that the set is about may follow those that the catalog has read already. */
function mayStillCome({ memory }: WorkItem): boolean {
  return !memory.registeredAt || Date.now() - Number(memory.registeredAt) < subjectPatienceMs;
}

/** The address that the catalog knows the repository's entity by. */
export function catalogInfoOf({ url, defaultBranch }: ForgeRepository): string {
  return `${url}/blob/${defaultBranch}/catalog-info.yaml`;
}

async function wait({ item, record }: StepContext, target: string): Promise<StepOutcome> {
  const since = Number(item.memory.registeredAt ?? Date.now());
  if (!item.memory.registeredAt) await record({ memory: { location: target, registeredAt: since } });
  if (Date.now() - since > patienceMs) {
    // The next attempt of a person gets the whole time again.
    await record({ memory: { registeredAt: 0 } });
    return {
      kind: 'blocked',
      problem: registrationRefused(target, 'the catalog knows the address, but read no entity from it.'),
    };
  }
  return {
    kind: 'waiting',
    state: 'in-progress',
    waitsFor: { reason: 'waits until the catalog has read catalog-info.yaml', on: [] },
    againAfterMs: lookAgainMs,
  };
}
