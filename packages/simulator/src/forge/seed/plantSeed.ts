import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Collection } from '../../state/Collection';
import type { StateDatabase } from '../../state/StateDatabase';
import type { SeedName } from '../../control/controlRoutes';
import { repositoryKey, type Forge } from '../Forge';
import { hookKey } from '../ForgeState';
import { GitRepository } from '../git/GitRepository';
import { createRepository } from '../repositories/createRepository';
import { roleSchema } from '../repositories/Repository';

const SEED_DATE = '2026-11-02T08:00:00Z';

const seedRecord = z.object({ name: z.string() });

const seedRepository = z.object({
  description: z.string().default(''),
  topics: z.array(z.string()).default([]),
  visibility: z.enum(['public', 'private', 'internal']).default('private'),
  teams: z.record(z.string(), roleSchema).default({}),
  /** Protection of main; absent: none. */
  protection: z
    .object({
      approvals: z.number().int().min(0).default(1),
      codeOwners: z.boolean().default(true),
      dismissStale: z.boolean().default(true),
      checks: z.array(z.string()).default([]),
      isStrict: z.boolean().default(false),
      enforceAdmins: z.boolean().default(true),
    })
    .optional(),
  deleteBranchOnMerge: z.boolean().default(true),
});

const seedFile = z.object({
  /** For repositories that the file does not name. */
  defaults: seedRepository.partial().default({}),
  repositories: z.record(z.string(), seedRepository.partial()).default({}),
});

/** Whether a seed has been planted to its end. */
export function isPlanted(database: StateDatabase): boolean {
  return new Collection(database, 'seed', seedRecord).get('seed') !== undefined;
}

/**
 * Fills an empty state: each folder of the seed becomes a repository with one commit, `repositories.yaml` beside them
 * says who may do what. The same seed gives the same commits.
 */
export async function plantSeed(forge: Forge, seed: SeedName, folder: string): Promise<void> {
  const file = join(folder, 'repositories.yaml');
  const settings = seedFile.parse(existsSync(file) ? parse(readFileSync(file, 'utf8')) : {});
  const names = existsSync(folder)
    ? readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory())
    : [];
  for (const name of names.sort()) {
    const wanted = seedRepository.parse({ ...settings.defaults, ...settings.repositories[name] });
    const { protection, ...fields } = wanted;
    const repository = await createRepository(forge, { name, ...fields }, forge.directory.bot);
    await commitFolder(forge, forge.git(repository), join(folder, name));
    if (protection) {
      forge.state.protections.put([repositoryKey(repository), 'main'], {
        branch: 'main',
        enforceAdmins: protection.enforceAdmins,
        requiredStatusChecks: protection.checks.length
          ? { strict: protection.isStrict, contexts: protection.checks }
          : null,
        requiredReviews: {
          approvals: protection.approvals,
          requireCodeOwners: protection.codeOwners,
          dismissStale: protection.dismissStale,
          requireLastPushApproval: false,
          bypassUsers: [],
          bypassTeams: [],
          bypassApps: [],
        },
        restrictions: null,
        requiredLinearHistory: false,
        allowForcePushes: false,
        allowDeletions: false,
        requiredConversationResolution: false,
        requiredSignatures: false,
      });
    }
  }
  // The portal learns the seed by looking, not by events of repositories that were always there.
  for (const delivery of forge.state.outbox.list()) {
    forge.state.outbox.delete(hookKey(delivery.id));
  }
  new Collection(forge.database, 'seed', seedRecord).put(['seed'], { name: seed });
}

async function commitFolder(forge: Forge, git: GitRepository, folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  if (!files.length) return;
  const blobs = await git.writeBlobs(files.map(file => readFileSync(file)));
  const tree = await git.writeTree(
    undefined,
    files.map((file, index) => ({
      path: relative(folder, file).split(sep).join('/'),
      mode: statSync(file).mode % 2 === 1 ? '100755' : '100644',
      sha: blobs[index],
    })),
  );
  const { name, email } = forge.directory.bot;
  const signature = { name, email, date: SEED_DATE };
  const message = 'Initial commit\n';
  const commit = { tree, parents: [], message, author: signature, committer: signature };
  await git.updateRef('refs/heads/main', await git.writeCommit(commit), undefined);
}
