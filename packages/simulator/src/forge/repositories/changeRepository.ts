import { rm } from 'node:fs/promises';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import type { Account } from '../people/Directory';
import { emit } from '../webhooks/emit';
import type { Repository } from './Repository';

/** Stores changed settings. */
export async function changeRepository(
  forge: Forge,
  before: Repository,
  changes: Partial<Repository>,
  actor: Account,
): Promise<Repository> {
  if (before.isArchived && changes.isArchived !== false) {
    throw new ForgeError(403, 'Repository was archived so is read-only.');
  }
  if (changes.defaultBranch && changes.defaultBranch !== before.defaultBranch) {
    if (!(await forge.git(before).branch(changes.defaultBranch))) {
      throw new ForgeError(422, 'Validation Failed', [
        {
          resource: 'Repository',
          code: 'invalid',
          field: 'default_branch',
          message: `The branch ${changes.defaultBranch} was not found. Please push that ref first or create it via the Git Data API.`,
        },
      ]);
    }
    await forge.git(before).setHead(changes.defaultBranch);
  }
  const repository: Repository = { ...before, ...changes, updatedAt: forge.clock.iso() };
  forge.database.transaction(() => {
    forge.state.repositories.put([repositoryKey(repository)], repository);
    if (repository.isArchived !== before.isArchived) {
      emit(forge, 'repository', repository.isArchived ? 'archived' : 'unarchived', { repository, actor });
    }
  });
  return repository;
}

/** Deletes records first: what a kill leaves is a folder that no record names. */
export async function deleteRepository(forge: Forge, repository: Repository, actor: Account): Promise<void> {
  await forge.locks.run(repositoryKey(repository), async () => {
    forge.database.transaction(() => {
      emit(forge, 'repository', 'deleted', { repository, actor });
      forge.state.deleteRepository(repositoryKey(repository));
    });
    await rm(forge.gitPath(repository), { recursive: true, force: true });
  });
}
