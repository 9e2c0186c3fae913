import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';
import { ChangeSetStore } from '../changeSets/ChangeSetStore';
import { ForgeReader } from '../forge/ForgeReader';
import { NameChecker } from '../names/NameChecker';
import { ChangeSetAuthorizer } from '../permissions/ChangeSetAuthorizer';
import { OwnerGuard } from '../permissions/OwnerGuard';
import { Previewer } from '../previews/Previewer';
import { ContentsReceiver } from '../submissions/ContentsReceiver';
import { Submitter } from '../submissions/Submitter';

/** What the routes call. */
export interface RouterOptions {
  auditor: AuditorService;
  authorizer: ChangeSetAuthorizer;
  changeSets: ChangeSetStore;
  clock: Pick<Clock, 'now'>;
  contents: ContentsReceiver;
  forge: ForgeReader;
  httpAuth: HttpAuthService;
  names: NameChecker;
  owners: OwnerGuard;
  previewer: Previewer;
  submitter: Submitter;
  /** Work on a set goes on now instead of at the next poll; `by` is what its history says. */
  wake(id: string, by: string): void;
}
