import { ServiceUnavailableError, toError } from '@backstage/errors';
import { ChangeSetPlan, PreviewFile } from '@blx/backstage-plugin-blx-environments-common';
import { ChangeSetFile } from '../changeSets/ChangeSetStore';
import { digestOf } from '../changeSets/digest';
import { ForgeReader, ForgeRepository, ForgeTreeEntry } from '../forge/ForgeReader';
import { gitBlobId, isText } from '../forge/gitBlob';
import { mapBounded } from './mapBounded';
import { RenderedFile } from './renderedFiles';

/** A rendered file beside what lives at its path now. */
export interface ComparedFile extends ChangeSetFile {
  status: PreviewFile['status'];
}

/** What a change set would do to the live repositories, and the fingerprint of exactly that. */
export interface Comparison {
  digest: string;
  files: ComparedFile[];
  /** By lower-case `organisation/repository`; undefined where there is none. */
  repositories: ReadonlyMap<string, ForgeRepository | undefined>;
}

// The forge asks for few requests at once; the reconciler needs its share.
const requestsAtOnce = 6;

/** Reads every target repository once and compares. `ServiceUnavailableError` when the forge does not answer. */
export async function compareWithForge(
  plan: ChangeSetPlan,
  rendered: readonly RenderedFile[],
  forge: ForgeReader,
): Promise<Comparison> {
  // Names on the forge are case-insensitive; it is asked in the template's spelling.
  const spelling = new Map(plan.items.map(item => [item.target.toLowerCase(), item.target]));
  const names = [...spelling.keys()];
  const withFiles = new Set(
    plan.items
      .filter(item => rendered.some(file => file.itemKey === item.key))
      .map(item => item.target.toLowerCase()),
  );
  const live = new Map<string, { repository?: ForgeRepository; tree: Map<string, ForgeTreeEntry> }>();
  try {
    await mapBounded(names, requestsAtOnce, async name => {
      const fullName = spelling.get(name) ?? name;
      const repository = await forge.getRepository(fullName);
      const tree = repository && withFiles.has(name) ? await forge.readTree(fullName, repository) : new Map();
      live.set(name, { repository, tree });
    });
  } catch (error) {
    throw new ServiceUnavailableError(
      'The forge does not answer, so that nothing can be compared with the live repositories: try again in a minute',
      toError(error),
    );
  }

  const targets = new Map(plan.items.map(item => [item.key, item.target.toLowerCase()]));
  const files = rendered.map(file => compare(file, live.get(targets.get(file.itemKey) ?? '')?.tree));
  return {
    files,
    repositories: new Map(names.map(name => [name, live.get(name)?.repository])),
    digest: digestOf({
      files,
      repositories: names.map(name => ({
        fullName: name,
        exists: live.get(name)?.repository !== undefined,
      })),
    }),
  };
}

function compare(file: RenderedFile, tree: Map<string, ForgeTreeEntry> | undefined): ComparedFile {
  const entry = tree?.get(file.path);
  if (!entry) return { ...file, status: 'added' };
  const isSame = entry.blob === gitBlobId(file.content) && entry.mode === file.mode;
  return { ...file, base: entry.blob, status: isSame ? 'unchanged' : 'modified' };
}

/** As lists show a file. */
export function toPreviewFile(file: ComparedFile): PreviewFile {
  return {
    path: file.path,
    mode: file.mode,
    status: file.status,
    sizeBytes: file.content.length,
    isBinary: !isText(file.content),
  };
}
