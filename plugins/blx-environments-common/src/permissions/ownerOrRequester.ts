import { PermissionCondition, PermissionRuleParams } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_CHANGE_SET } from './permissions';

/** Name of the rule that the backend registers for change sets. @public */
export const OWNER_OR_REQUESTER_RULE = 'IS_OWNER_OR_REQUESTER';

/** @public */
export type OwnerOrRequesterCondition = PermissionCondition<
  typeof RESOURCE_TYPE_CHANGE_SET,
  PermissionRuleParams & { refs: string[] }
>;

/**
 * Condition for policies: sets that are owned or were requested by one of these refs.
 * @public
 */
export function ownerOrRequester(refs: string[]): OwnerOrRequesterCondition {
  return { rule: OWNER_OR_REQUESTER_RULE, resourceType: RESOURCE_TYPE_CHANGE_SET, params: { refs } };
}
