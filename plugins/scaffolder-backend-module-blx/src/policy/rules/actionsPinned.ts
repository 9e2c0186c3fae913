import { PolicyRule } from '../PolicyRule';
import { WORKFLOW, filesAt, findInLines } from '../renderedText';

function problemOf(line: string): string | undefined {
  const used = /^\s*(?:-\s+)?uses:\s*["']?([^"'\s#]+)/.exec(line)?.[1];
  if (!used || used.startsWith('./')) return undefined;
  if (used.startsWith('docker://')) {
    return /@sha256:[0-9a-f]{64}$/.test(used) ? undefined : `uses ${used} without a digest`;
  }
  return /@[0-9a-f]{40}$/.test(used) ? undefined : `uses ${used}, which its owner can move`;
}

/** A tag of an action is whatever its owner makes it tomorrow. */
export const actionsPinned: PolicyRule = {
  rule: 'actions-pinned',
  title: 'GitHub Actions are pinned by commit',
  severity: 'error',
  remedy: 'Name the full commit, with the version in a comment behind it.',
  isAcceptable: false,
  check: context => filesAt(context, WORKFLOW).flatMap(file => findInLines(file, problemOf)),
};
