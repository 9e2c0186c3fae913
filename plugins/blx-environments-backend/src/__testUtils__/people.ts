import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult, Permission, PolicyDecision } from '@backstage/plugin-permission-common';
import {
  environmentsPermissions,
  ownerOrRequester,
  RESOURCE_TYPE_CHANGE_SET,
} from '@blx/backstage-plugin-blx-environments-common';

/** Personas of the tests, with the groups that they are in. */
export const people: Record<string, string[]> = {
  'user:default/deposits-developer': ['group:default/deposits'],
  'user:default/customer-developer': ['group:default/customer'],
  'user:default/platform-engineer': ['group:default/platform'],
  'user:default/auditor': ['group:default/audit'],
};

export const developer = 'user:default/deposits-developer';
export const stranger = 'user:default/customer-developer';
export const platform = 'user:default/platform-engineer';
export const auditor = 'user:default/auditor';

function userOf(credentials: BackstageCredentials<unknown>): string | undefined {
  const principal = credentials.principal;
  if (typeof principal !== 'object' || principal === null || !('userEntityRef' in principal))
    return undefined;
  return String(principal.userEntityRef);
}

const refsOf = (ref: string) => [ref, ...(people[ref] ?? [])];

/** Decides as the portal's policy does, for the permissions of this plugin. */
function decide(permission: Permission, user: string | undefined): PolicyDecision {
  if (!user || user === platform) return { result: AuthorizeResult.ALLOW };
  const isReading = permission.attributes.action === 'read';
  if (user === auditor) return { result: isReading ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  if (permission.name === 'blx.change-set.create') return { result: AuthorizeResult.ALLOW };
  if (permission.type !== 'resource') return { result: AuthorizeResult.DENY };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'blx-environments',
    resourceType: RESOURCE_TYPE_CHANGE_SET,
    conditions: ownerOrRequester(refsOf(user)),
  };
}

const ours = new Set(environmentsPermissions.map(permission => permission.name));

/** Permissions by persona; everything that is not ours is allowed, so that catalog and scaffolder stay out of the way. */
export const permissionsOfPeople = mockServices.permissions.mock({
  authorize: async (requests, options) =>
    requests.map(({ permission }) => {
      const decision: PolicyDecision = ours.has(permission.name)
        ? decide(permission, options && userOf(options.credentials))
        : { result: AuthorizeResult.ALLOW };
      return {
        result: decision.result === AuthorizeResult.ALLOW ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      };
    }),
  authorizeConditional: async (requests, options) =>
    requests.map(({ permission }) =>
      ours.has(permission.name)
        ? decide(permission, options && userOf(options.credentials))
        : { result: AuthorizeResult.ALLOW },
    ),
});
export const testPermissions = permissionsOfPeople.factory;

/** Groups by persona. */
export const userInfoOfPeople: UserInfoService = {
  async getUserInfo(credentials) {
    const userEntityRef = userOf(credentials) ?? '';
    return { userEntityRef, ownershipEntityRefs: refsOf(userEntityRef) };
  },
};

export const testUserInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => userInfoOfPeople,
});
