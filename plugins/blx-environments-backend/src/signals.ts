import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { SignalsService } from '@backstage/plugin-signals-node';
import { CHANGE_SETS_SIGNAL_CHANNEL, ChangeSetSignal } from '@blx/backstage-plugin-blx-environments-common';
import { ChangeSetChanged } from './changeSets/ReconcilerStore';

/**
 * Tells open pages that a set moved: its owners and its requester, nobody else, and only that it moved. A signal that
 * gets lost costs nothing but time, so a failure is said and not raised.
 */
export function publishChange(options: {
  signals: SignalsService;
  logger: LoggerService;
}): (changed: ChangeSetChanged) => void {
  const { signals, logger } = options;
  return ({ id, revision, ownerRef, requesterRef }) => {
    signals
      .publish<ChangeSetSignal>({
        recipients: { type: 'user', entityRef: [...new Set([ownerRef, requesterRef])] },
        channel: CHANGE_SETS_SIGNAL_CHANNEL,
        message: { id, revision },
      })
      .catch(error => logger.warn(`The signal of change set ${id} was not sent: ${toError(error).message}`));
  };
}
