import { ServiceUnavailableError, toError } from '@backstage/errors';
import { FileDiff } from '@blx/backstage-plugin-blx-environments-common';
import { ChangeSetFile } from '../changeSets/ChangeSetStore';
import { ForgeReader } from '../forge/ForgeReader';
import { isText } from '../forge/gitBlob';

/** Both sides of one file. The left one is the blob that it replaces: a blob never changes, whatever main does. */
export async function fileDiff(file: ChangeSetFile, target: string, forge: ForgeReader): Promise<FileDiff> {
  const before = file.base === undefined ? undefined : await readBase(file.base, target, forge);
  const isBinary = !isText(file.content) || (before !== undefined && !isText(before));
  const common = { path: file.path, mode: file.mode, isBinary };
  if (isBinary) return common;
  return {
    ...common,
    ...(before !== undefined && { before: before.toString('utf8') }),
    after: file.content.toString('utf8'),
  };
}

async function readBase(blob: string, target: string, forge: ForgeReader): Promise<Buffer> {
  try {
    return await forge.readBlob(target, blob);
  } catch (error) {
    throw new ServiceUnavailableError(
      `The forge does not show what ${target} holds at this path now: try again in a minute`,
      toError(error),
    );
  }
}
