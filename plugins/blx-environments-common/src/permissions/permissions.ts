import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of conditional decisions over change sets. @public */
export const RESOURCE_TYPE_CHANGE_SET = 'blx-change-set';

/** See a change set, its files and its events. @public */
export const changeSetReadPermission = createPermission({
  name: 'blx.change-set.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CHANGE_SET,
});

/** Preview a template and open a change set from it; the owner named in it must be one of the caller's. @public */
export const changeSetCreatePermission = createPermission({
  name: 'blx.change-set.create',
  attributes: { action: 'create' },
});

/** Let the reconciler try a blocked or failed item again. @public */
export const changeSetRetryPermission = createPermission({
  name: 'blx.change-set.retry',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHANGE_SET,
});

/** Open or withdraw a set whose base moved. @public */
export const changeSetDecidePermission = createPermission({
  name: 'blx.change-set.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHANGE_SET,
});

/** Stop a set. @public */
export const changeSetCancelPermission = createPermission({
  name: 'blx.change-set.cancel',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CHANGE_SET,
});

/** Open a set for an owner that is not one of the caller's groups. @public */
export const changeSetCreateForOthersPermission = createPermission({
  name: 'blx.change-set.create-for-others',
  attributes: { action: 'create' },
});

/** @public */
export const environmentsPermissions = [
  changeSetReadPermission,
  changeSetCreatePermission,
  changeSetCreateForOthersPermission,
  changeSetRetryPermission,
  changeSetDecidePermission,
  changeSetCancelPermission,
];
