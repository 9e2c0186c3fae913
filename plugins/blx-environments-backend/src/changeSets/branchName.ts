import type { PlannedItem } from '@blx/backstage-plugin-blx-environments-common';
import { changeSetIdPattern } from './changeSetId';

type Target = Pick<PlannedItem, 'key' | 'kind' | 'target'>;

/**
 * The branch of a pull request: `blx/<change set>/<repository>`. Where a set opens several pull requests in one
 * repository, each carries its item's key as well, since a branch can hold one of them only.
 */
export function branchName(changeSetId: string, item: Target, items: readonly Target[]): string {
  const repository = item.target.split('/')[1];
  const siblings = items.filter(
    other => other.kind === 'pull-request' && other.target.toLowerCase() === item.target.toLowerCase(),
  );
  const suffix = siblings.length > 1 ? `-${item.key}` : '';
  return `blx/${changeSetId}/${repository}${suffix}`;
}

/** The set that a branch belongs to, from `blx/…` or `refs/heads/blx/…`; undefined for anybody else's branch. */
export function changeSetOfBranch(ref: string): string | undefined {
  const [prefix, id] = ref.replace(/^refs\/heads\//, '').split('/');
  return prefix === 'blx' && id !== undefined && changeSetIdPattern.test(id) ? id : undefined;
}
