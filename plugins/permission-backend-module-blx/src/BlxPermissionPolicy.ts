import { AuthService, LoggerService, UserInfoService } from '@backstage/backend-plugin-api';
import { catalogConditions, createCatalogConditionalDecision } from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { PermissionPolicy, PolicyQuery, PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  createScaffolderActionConditionalDecision,
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import { ownerOrRequester, RESOURCE_TYPE_CHANGE_SET } from '@blx/backstage-plugin-blx-environments-common';
import { RoleGroups, rolesOf } from './roles';
import { Grant, policyTable, Row } from './table';
import { templateActionCriteria } from './templateActions';

/** From the widest to the narrowest: a person with two roles gets the wider one. */
const width: readonly Grant[] = [
  'allow',
  'template-actions',
  'own-sets',
  'own-entities',
  'own-tasks',
  'deny',
];

const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** @internal */
export interface BlxPermissionPolicyOptions {
  auth: AuthService;
  userInfo: UserInfoService;
  logger: LoggerService;
  groups: RoleGroups;
  /** Addresses that `fetch:*` steps may name in a real run. */
  templateFolders: readonly string[];
}

/** Looks the permission up in the table of this package; what is not in it is denied. */
export class BlxPermissionPolicy implements PermissionPolicy {
  readonly #options: BlxPermissionPolicyOptions;
  readonly #rows: ReadonlyMap<string, Row>;
  readonly #unknown = new Set<string>();

  constructor(options: BlxPermissionPolicyOptions) {
    this.#options = options;
    this.#rows = new Map(policyTable.map(row => [row.permission, row]));
  }

  async handle({ permission }: PolicyQuery, user?: PolicyQueryUser): Promise<PolicyDecision> {
    const { auth, userInfo, groups } = this.#options;
    if (!user) return deny;
    if (auth.isPrincipal(user.credentials, 'service')) return allow;
    const row = this.#rows.get(permission.name);
    if (!row) {
      this.#reportUnknown(permission.name);
      return deny;
    }
    // Tokens carry no ownership: the groups come from the service that knows them.
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(user.credentials);
    const refs = [...new Set([userEntityRef, ...ownershipEntityRefs])];
    const grants = rolesOf(refs, groups).map(role => row[role]);
    const widest = width.find(grant => grants.includes(grant)) ?? 'deny';
    return this.#decide(widest, permission, { userEntityRef, refs });
  }

  #decide(
    grant: Grant,
    permission: Permission,
    who: { userEntityRef: string; refs: string[] },
  ): PolicyDecision {
    if (grant === 'allow') return allow;
    if (grant === 'own-sets' && isResourcePermission(permission, RESOURCE_TYPE_CHANGE_SET)) {
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'blx-environments',
        resourceType: RESOURCE_TYPE_CHANGE_SET,
        conditions: ownerOrRequester(who.refs),
      };
    }
    if (grant === 'own-entities' && isResourcePermission(permission, 'catalog-entity')) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: who.refs }),
      );
    }
    if (grant === 'own-tasks' && isResourcePermission(permission, 'scaffolder-task')) {
      return createScaffolderTaskConditionalDecision(
        permission,
        scaffolderTaskConditions.isTaskOwner({ createdBy: [who.userEntityRef] }),
      );
    }
    if (grant === 'template-actions' && isResourcePermission(permission, 'scaffolder-action')) {
      return createScaffolderActionConditionalDecision(
        permission,
        templateActionCriteria(this.#options.templateFolders),
      );
    }
    return deny;
  }

  #reportUnknown(name: string) {
    if (this.#unknown.has(name)) return;
    // Names come with requests: bounded, so that nobody can fill memory or log with them.
    if (this.#unknown.size >= 100) return;
    this.#unknown.add(name);
    this.#options.logger.warn(
      `Denied the permission ${JSON.stringify(name.slice(0, 100))}, which the policy does not know. ` +
        'Add it to the table of permission-backend-module-blx.',
    );
  }
}
