import { BackstageCredentials, PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionAuthorizer,
  createConditionTransformer,
  PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  ChangeSet,
  ChangeSetActions,
  changeSetCancelPermission,
  changeSetDecidePermission,
  changeSetReadPermission,
  changeSetRetryPermission,
} from '@blx/backstage-plugin-blx-environments-common';
import { ChangeSetFilter, ChangeSetStore, StoredChangeSet } from '../changeSets/ChangeSetStore';
import { availableActions } from './availableActions';
import { ChangeSetResource, changeSetResourceRef } from './changeSetResource';

type ChangeSetPermission = ResourcePermission<typeof changeSetResourceRef.resourceType>;
type Ruleset = PermissionRuleset<
  ChangeSetResource,
  ChangeSetFilter,
  typeof changeSetResourceRef.resourceType
>;

/** Rights over change sets: decided by the policy, applied here to one set or turned into a filter for SQL. */
export class ChangeSetAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #store: Pick<ChangeSetStore, 'get'>;
  readonly #transform: ConditionTransformer<ChangeSetFilter>;
  readonly #isAuthorized: (decision: PolicyDecision, resource: ChangeSetResource | undefined) => boolean;

  constructor(options: {
    permissions: PermissionsService;
    store: Pick<ChangeSetStore, 'get'>;
    ruleset: Ruleset;
  }) {
    this.#permissions = options.permissions;
    this.#store = options.store;
    this.#transform = createConditionTransformer(options.ruleset);
    this.#isAuthorized = createConditionAuthorizer(options.ruleset);
  }

  /** For rights that concern no set yet. `message` is the sentence of the refusal. */
  async assertMay(
    permission: BasicPermission,
    credentials: BackstageCredentials,
    message: string,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], { credentials });
    if (decision.result !== AuthorizeResult.ALLOW) throw new NotAllowedError(message);
  }

  /** What narrows a list to what the caller may see; undefined when that is everything. */
  async visible(credentials: BackstageCredentials): Promise<PermissionCriteria<ChangeSetFilter> | undefined> {
    const [decision] = await this.#decide([changeSetReadPermission], credentials);
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not see change sets. Ask the platform team if you should.');
    }
    return decision.result === AuthorizeResult.CONDITIONAL ? this.#transform(decision.conditions) : undefined;
  }

  /** A set with what the caller may do with it. A set that the caller may not see does not exist for the caller. */
  async get(id: string, credentials: BackstageCredentials): Promise<ChangeSet> {
    const set = await this.#store.get(id);
    const decisions = await this.#decide(
      [
        changeSetReadPermission,
        changeSetRetryPermission,
        changeSetCancelPermission,
        changeSetDecidePermission,
      ],
      credentials,
    );
    const [mayRead, canRetry, canCancel, canDecide] = decisions.map(decision =>
      this.#isAuthorized(decision, set),
    );
    if (!set || !mayRead) {
      throw new NotFoundError(`There is no change set ${id}, or you may not see it`);
    }
    const rights: ChangeSetActions = { canRetry, canCancel, canDecide };
    return { ...set, actions: availableActions(set, rights) };
  }

  /** Throws unless the caller may see the set and has the right, whatever its state allows. */
  async getFor(
    id: string,
    permission: ChangeSetPermission,
    credentials: BackstageCredentials,
  ): Promise<StoredChangeSet> {
    const set = await this.get(id, credentials);
    const [decision] = await this.#decide([permission], credentials);
    if (!this.#isAuthorized(decision, set)) {
      throw new NotAllowedError(
        `You may not do this with the change set ${id}: its owner, its requester and the platform team may`,
      );
    }
    return set;
  }

  async #decide(permissions: ChangeSetPermission[], credentials: BackstageCredentials) {
    return this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
  }
}
