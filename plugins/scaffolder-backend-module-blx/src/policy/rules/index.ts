import { PolicyRule } from '../PolicyRule';
import { actionsPinned } from './actionsPinned';
import { applicationEntryValid } from './applicationEntryValid';
import { catalogInfoValid } from './catalogInfoValid';
import { codeownersNameOwner } from './codeownersNameOwner';
import { dataEncrypted } from './dataEncrypted';
import { imageByDigest } from './imageByDigest';
import { leastPrivilegeRole } from './leastPrivilegeRole';
import { noSecrets } from './noSecrets';
import { noUnrenderedPlaceholders } from './noUnrenderedPlaceholders';
import { ownerAgrees } from './ownerAgrees';
import { publicBehindWaf } from './publicBehindWaf';
import { safeFileNames } from './safeFileNames';
import { sensitiveDataNotPublic } from './sensitiveDataNotPublic';
import { serviceEntryValid } from './serviceEntryValid';
import { workflowPermissions } from './workflowPermissions';
import { workloadHardened } from './workloadHardened';

/** Every rule, in the order in which a review shows them: what a person decides first. */
export const policyRules: PolicyRule[] = [
  sensitiveDataNotPublic,
  publicBehindWaf,
  dataEncrypted,
  leastPrivilegeRole,
  noSecrets,
  imageByDigest,
  actionsPinned,
  workflowPermissions,
  workloadHardened,
  codeownersNameOwner,
  ownerAgrees,
  serviceEntryValid,
  applicationEntryValid,
  catalogInfoValid,
  safeFileNames,
  noUnrenderedPlaceholders,
];
