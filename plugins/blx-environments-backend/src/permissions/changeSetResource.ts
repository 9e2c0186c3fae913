import { createPermissionResourceRef, createPermissionRule } from '@backstage/plugin-permission-node';
import {
  OWNER_OR_REQUESTER_RULE,
  RESOURCE_TYPE_CHANGE_SET,
} from '@blx/backstage-plugin-blx-environments-common';
import { z } from 'zod';
import { ChangeSetFilter, StoredChangeSet } from '../changeSets/ChangeSetStore';

/** What a rule looks at. */
export type ChangeSetResource = Pick<StoredChangeSet, 'id' | 'requesterRef' | 'ownerRef'>;

/** Change sets, to the permission framework. */
export const changeSetResourceRef = createPermissionResourceRef<ChangeSetResource, ChangeSetFilter>().with({
  pluginId: 'blx-environments',
  resourceType: RESOURCE_TYPE_CHANGE_SET,
});

/** Sets owned or requested by one of the refs; the same in memory and in SQL. */
export const isOwnerOrRequester = createPermissionRule({
  name: OWNER_OR_REQUESTER_RULE,
  description: 'Allow change sets that one of the refs owns or requested',
  resourceRef: changeSetResourceRef,
  paramsSchema: z.object({
    refs: z.array(z.string()).describe('Refs of the person and of the groups of the person'),
  }),
  apply: ({ ownerRef, requesterRef }, { refs }) => refs.includes(ownerRef) || refs.includes(requesterRef),
  toQuery: ({ refs }) => ({ refs }),
});

/** Every rule over change sets. */
export const changeSetRules = [isOwnerOrRequester];
