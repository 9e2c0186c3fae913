import { BackstageCredentials, PermissionsService, UserInfoService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { changeSetCreateForOthersPermission } from '@blx/backstage-plugin-blx-environments-common';

/** Who may name whom as the owner of a new set. */
export class OwnerGuard {
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;

  constructor(options: { permissions: PermissionsService; userInfo: UserInfoService }) {
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
  }

  /** The person and the groups of the person. */
  async refsOf(credentials: BackstageCredentials): Promise<string[]> {
    const { userEntityRef, ownershipEntityRefs } = await this.#userInfo.getUserInfo(credentials);
    return [...new Set([userEntityRef, ...ownershipEntityRefs])];
  }

  /** Throws unless `ownerRef` is one of the caller's, or the caller may open sets for others. */
  async assertMayOwn(ownerRef: string, credentials: BackstageCredentials): Promise<void> {
    const refs = await this.refsOf(credentials);
    if (refs.includes(ownerRef)) return;
    const [decision] = await this.#permissions.authorize(
      [{ permission: changeSetCreateForOthersPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You are not a member of ${ownerRef}: choose one of your own groups as the owner, or ask the platform team`,
      );
    }
  }
}
