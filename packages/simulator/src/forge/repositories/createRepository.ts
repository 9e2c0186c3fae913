import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, invalid } from '../ForgeError';
import { GitRepository } from '../git/GitRepository';
import type { Account } from '../people/Directory';
import { emit } from '../webhooks/emit';
import { findRepository } from './access';
import { isRepositoryName, type Repository } from './Repository';

export type NewRepository = Pick<Repository, 'name'> &
  Partial<Omit<Repository, 'id' | 'owner' | 'name' | 'createdAt' | 'updatedAt' | 'pushedAt'>>;

export async function createRepository(
  forge: Forge,
  wanted: NewRepository,
  actor: Account,
): Promise<Repository> {
  if (!isRepositoryName(wanted.name)) {
    throw invalid(
      'Repository',
      'name can only contain ASCII letters, digits, and the characters ., -, and _',
      'name',
    );
  }
  const owner = forge.organization;
  const key = repositoryKey({ owner, name: wanted.name });
  return forge.locks.run(key, async () => {
    if (findRepository(forge, owner, wanted.name)) {
      throw new ForgeError(422, 'Repository creation failed.', [
        {
          resource: 'Repository',
          code: 'custom',
          field: 'name',
          message: 'name already exists on this account',
        },
      ]);
    }
    const now = forge.clock.iso();
    const repository: Repository = {
      description: null,
      homepage: null,
      visibility: 'private',
      defaultBranch: 'main',
      isArchived: false,
      topics: [],
      hasIssues: true,
      hasProjects: true,
      hasWiki: true,
      allowMergeCommit: true,
      allowSquashMerge: true,
      allowRebaseMerge: true,
      allowAutoMerge: false,
      allowUpdateBranch: false,
      deleteBranchOnMerge: false,
      teams: {},
      collaborators: {},
      variables: {},
      secrets: [],
      environments: {},
      ...wanted,
      id: forge.database.next('repository'),
      owner,
      createdAt: now,
      updatedAt: now,
      pushedAt: now,
    };
    await initGit(forge, repository);
    forge.database.transaction(() => {
      forge.state.repositories.put([key], repository);
      emit(forge, 'repository', 'created', { repository, actor });
    });
    return repository;
  });
}

/**
 * The folder is made aside and moved to its place, before the record is written: after a kill there is either all of
 * it, or a folder without a record, which the next creation of that name replaces.
 */
async function initGit(forge: Forge, repository: Repository): Promise<void> {
  const folder = forge.gitPath(repository);
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await GitRepository.init(aside, repository.defaultBranch);
  if (existsSync(folder)) await rm(folder, { recursive: true });
  await rename(aside, folder);
}
