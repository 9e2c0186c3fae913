import { PermissionCondition, PermissionCriteria } from '@backstage/plugin-permission-common';
import { scaffolderActionConditions } from '@backstage/plugin-scaffolder-backend/alpha';

/** Actions of our own, and those that only touch the task's workspace. */
export const harmlessActions = [
  'blx:microservice:plan',
  'blx:policy:check',
  'blx:change-set:open',
  'workspace:template',
  'fs:delete',
  'fs:rename',
] as const;

/** Actions that read from an address: only a template's own folders. */
export const fetchActions = ['fetch:template', 'fetch:plain'] as const;

/**
 * What a template may run in a person's name. The scaffolder's rules compare inputs exactly and know no prefix, so
 * the folders are listed one by one; a path that climbs out of one is another string and is refused.
 */
export function templateActionCriteria(
  folders: readonly string[],
): PermissionCriteria<PermissionCondition<'scaffolder-action'>> {
  const { hasActionId, hasStringProperty } = scaffolderActionConditions;
  const [first, ...others] = harmlessActions.map(actionId => hasActionId({ actionId }));
  const fetches = fetchActions.flatMap(actionId =>
    folders.map(value => ({
      allOf: [hasActionId({ actionId }), hasStringProperty({ key: 'url', value })] as [
        PermissionCondition<'scaffolder-action'>,
        PermissionCondition<'scaffolder-action'>,
      ],
    })),
  );
  return { anyOf: [first, ...others, ...fetches] };
}
