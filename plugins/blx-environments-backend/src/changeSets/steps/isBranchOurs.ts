import type { Forge, ForgeCommit } from '../../forge/Forge';
import { holdsExactly } from '../branchContent';
import type { ChangeSetFile } from '../ChangeSetStore';

/** Whether a branch holds our change and nothing else, compared with where it left the default branch. */
export async function isBranchOurs(
  forge: Forge,
  {
    fullName,
    defaultBranch,
    head,
    files,
  }: { fullName: string; defaultBranch: string; head: ForgeCommit; files: ChangeSetFile[] },
): Promise<boolean> {
  const base = await forge.getMergeBase(fullName, defaultBranch, head.sha);
  const [before, after] = [
    await forge.readTreeOf(fullName, base.tree),
    await forge.readTreeOf(fullName, head.tree),
  ];
  return holdsExactly(before, after, files);
}
