import type { Forge, ForgeWriter } from '../forge/Forge';
import type { CatalogRegistry } from './CatalogRegistry';

/** What goes out to a neighbour. */
export interface Write {
  neighbour: 'forge' | 'catalog';
  operation: keyof ForgeWriter | 'addLocation';
  /** `org/repository`, or the address of the location. */
  target: string;
}

/** Lets a write go out by calling `send`, or throws when nothing may be written any more. */
export type WriteGuard = <R>(write: Write, send: () => Promise<R>) => Promise<R>;

/**
 * A forge whose writes all pass one guard. The claim guards our database by itself, in the transaction that writes; a
 * request to a neighbour has no such thing, so the claim is looked at, and made new, right before it goes out.
 */
export function guardedForge(forge: Forge, guard: WriteGuard): Forge {
  const read = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => call.apply(forge, args);
  };
  const write = <A extends [string | { fullName: string }, ...unknown[]], R>(
    operation: keyof ForgeWriter,
    call: (...args: A) => Promise<R>,
  ) => {
    return (...args: A): Promise<R> => {
      const target = typeof args[0] === 'string' ? args[0] : args[0].fullName;
      return guard({ neighbour: 'forge', operation, target }, () => call.apply(forge, args));
    };
  };
  return {
    getRepository: read(forge.getRepository),
    readTree: read(forge.readTree),
    readBlob: read(forge.readBlob),
    fileExists: read(forge.fileExists),
    getBranch: read(forge.getBranch),
    readTreeOf: read(forge.readTreeOf),
    getMergeBase: read(forge.getMergeBase),
    listPullRequests: read(forge.listPullRequests),
    getPullRequest: read(forge.getPullRequest),
    listReviews: read(forge.listReviews),
    listChecks: read(forge.listChecks),
    listComments: read(forge.listComments),
    createRepository: write('createRepository', forge.createRepository),
    setTopics: write('setTopics', forge.setTopics),
    grantTeam: write('grantTeam', forge.grantTeam),
    putEnvironment: write('putEnvironment', forge.putEnvironment),
    protectBranch: write('protectBranch', forge.protectBranch),
    commit: write('commit', forge.commit),
    createBranch: write('createBranch', forge.createBranch),
    moveBranch: write('moveBranch', forge.moveBranch),
    deleteBranch: write('deleteBranch', forge.deleteBranch),
    createPullRequest: write('createPullRequest', forge.createPullRequest),
    requestTeamReviews: write('requestTeamReviews', forge.requestTeamReviews),
    addLabels: write('addLabels', forge.addLabels),
    addComment: write('addComment', forge.addComment),
    closePullRequest: write('closePullRequest', forge.closePullRequest),
  };
}

/** A catalog whose registrations pass the guard. */
export function guardedCatalog(catalog: CatalogRegistry, guard: WriteGuard): CatalogRegistry {
  return {
    hasLocation: target => catalog.hasLocation(target),
    listEntitiesAt: target => catalog.listEntitiesAt(target),
    findOrigin: entityRef => catalog.findOrigin(entityRef),
    addLocation: target =>
      guard({ neighbour: 'catalog', operation: 'addLocation', target }, () => catalog.addLocation(target)),
  };
}
