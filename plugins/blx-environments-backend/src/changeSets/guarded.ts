import type { Forge } from '../forge/Forge';
import type { CatalogRegistry } from './CatalogRegistry';

/** Throws when nothing may be written any more. */
export type BeforeWrite = () => Promise<void>;

/**
 * A forge that asks before each write. The claim guards our database by itself, in the transaction that writes; a
 * request to a neighbour has no such thing, so the claim is looked at, and made new, right before it goes out.
 */
export function guardedForge(forge: Forge, beforeWrite: BeforeWrite): Forge {
  const read = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => call.apply(forge, args);
  };
  const write = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      await beforeWrite();
      return call.apply(forge, args);
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
    createRepository: write(forge.createRepository),
    setTopics: write(forge.setTopics),
    grantTeam: write(forge.grantTeam),
    putEnvironment: write(forge.putEnvironment),
    protectBranch: write(forge.protectBranch),
    commit: write(forge.commit),
    createBranch: write(forge.createBranch),
    moveBranch: write(forge.moveBranch),
    deleteBranch: write(forge.deleteBranch),
    createPullRequest: write(forge.createPullRequest),
    requestTeamReviews: write(forge.requestTeamReviews),
    addLabels: write(forge.addLabels),
    addComment: write(forge.addComment),
    closePullRequest: write(forge.closePullRequest),
  };
}

/** A catalog that asks before it registers. */
export function guardedCatalog(catalog: CatalogRegistry, beforeWrite: BeforeWrite): CatalogRegistry {
  return {
    hasLocation: target => catalog.hasLocation(target),
    listEntitiesAt: target => catalog.listEntitiesAt(target),
    findOrigin: entityRef => catalog.findOrigin(entityRef),
    addLocation: async target => {
      await beforeWrite();
      await catalog.addLocation(target);
    },
  };
}
