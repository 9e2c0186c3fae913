import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult, createPermission, Permission } from '@backstage/plugin-permission-common';
import {
  scaffolderActionPermissions,
  scaffolderPermissions,
  templateDryRunPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  changeSetCreateForOthersPermission,
  changeSetCreatePermission,
  changeSetReadPermission,
  environmentsPermissions,
} from '@blx/backstage-plugin-blx-environments-common';
import { BlxPermissionPolicy } from './BlxPermissionPolicy';
import { readRoleGroups, Role, roles } from './roles';
import { Grant, policyTable } from './table';

const groups = readRoleGroups(
  new ConfigReader({
    blx: {
      roles: {
        platform: ['group:default/platform'],
        security: ['security'],
        finance: ['group:default/finance'],
        audit: ['group:default/audit'],
      },
    },
  }),
);

const groupOf: Record<Role, string> = {
  developer: 'group:default/deposits',
  platform: 'group:default/platform',
  security: 'group:default/security',
  finance: 'group:default/finance',
  audit: 'group:default/audit',
};

function setUp(...memberOf: string[]) {
  const userEntityRef = 'user:default/somebody';
  const info = { userEntityRef, ownershipEntityRefs: [userEntityRef, ...memberOf] };
  const logger = mockServices.logger.mock();
  const policy = new BlxPermissionPolicy({
    auth: mockServices.auth(),
    userInfo: mockServices.userInfo(info),
    logger,
    groups,
    templateFolders: ['./skeleton/role'],
  });
  const user = { credentials: mockCredentials.user(userEntityRef), info };
  return { policy, logger, ask: (permission: Permission) => policy.handle({ permission }, user) };
}

const known: Permission[] = [
  ...catalogPermissions,
  ...scaffolderPermissions,
  ...scaffolderActionPermissions,
  ...environmentsPermissions,
];
const byName = new Map(known.map(permission => [permission.name, permission]));

const expectedResult = (grant: Grant) => {
  if (grant === 'allow') return AuthorizeResult.ALLOW;
  return grant === 'deny' ? AuthorizeResult.DENY : AuthorizeResult.CONDITIONAL;
};

describe('BlxPermissionPolicy', () => {
  it('has a row for each permission of the catalog, the scaffolder and ours', () => {
    const listed = policyTable.map(row => row.permission);
    expect([...byName.keys()].filter(name => !listed.includes(name))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  const cells = policyTable.flatMap(row =>
    roles.map(role => ({ permission: row.permission, role, grant: row[role] })),
  );
  it.each(cells)('answers $role asking for $permission with $grant', async ({ permission, role, grant }) => {
    const asked =
      byName.get(permission) ?? createPermission({ name: permission, attributes: { action: 'read' } });
    await expect(setUp(groupOf[role]).ask(asked)).resolves.toMatchObject({ result: expectedResult(grant) });
  });

  it('denies whoever is not signed in', async () => {
    const { policy } = setUp();
    await expect(policy.handle({ permission: changeSetCreatePermission })).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('allows services', async () => {
    const { policy } = setUp();
    const service = {
      credentials: mockCredentials.service('plugin:blx-environments'),
      info: { userEntityRef: '', ownershipEntityRefs: [] },
    };
    await expect(policy.handle({ permission: templateDryRunPermission }, service)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('denies an unknown permission and says so once', async () => {
    const { ask, logger } = setUp('group:default/platform');
    const unknown = createPermission({ name: 'kubernetes.proxy', attributes: {} });
    await expect(ask(unknown)).resolves.toEqual({ result: AuthorizeResult.DENY });
    await ask(unknown);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('"kubernetes.proxy"'));
  });

  it('narrows change sets of a developer to the own groups and the own requests', async () => {
    await expect(setUp('group:default/deposits').ask(changeSetReadPermission)).resolves.toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'blx-environments',
      resourceType: 'blx-change-set',
      conditions: {
        rule: 'IS_OWNER_OR_REQUESTER',
        resourceType: 'blx-change-set',
        params: { refs: ['user:default/somebody', 'group:default/deposits'] },
      },
    });
  });

  it('does not make a developer of somebody with a special role', async () => {
    const { ask } = setUp('group:default/security', 'group:default/deposits');
    await expect(ask(changeSetCreatePermission)).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it('gives the wider of two special roles', async () => {
    const { ask } = setUp('group:default/audit', 'group:default/platform');
    await expect(ask(changeSetCreateForOthersPermission)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });
});

describe('readRoleGroups', () => {
  it('completes short refs', () => {
    expect(groups.security).toEqual(['group:default/security']);
  });

  it('refuses a ref that is not a group', () => {
    const config = new ConfigReader({ blx: { roles: { audit: ['user:default/auditor'] } } });
    expect(() => readRoleGroups(config)).toThrow('blx.roles.audit names user:default/auditor: write a group');
  });
});
