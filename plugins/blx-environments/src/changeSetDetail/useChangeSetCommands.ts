import { useMemo } from 'react';
import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { sentenceOf } from '../live/failure';

/** What a person can do with a set. Retry and decide report their failure by a toast, cancel in its dialog. */
export interface ChangeSetCommands {
  retry: (itemKey: string) => Promise<void>;
  decide: (decision: 'open' | 'withdraw', digest: string) => Promise<void>;
  cancel: (reason: string) => Promise<void>;
}

/** Commands of one set; each asks for the new state when it is through. */
export function useChangeSetCommands(id: string, reload: () => void): ChangeSetCommands {
  const environmentsApi = useApi(environmentsApiRef);
  const toasts = useApi(toastApiRef);
  return useMemo(() => {
    const attempt = async (failed: string, command: () => Promise<void>) => {
      try {
        await command();
      } catch (error) {
        toasts.post({ title: failed, description: sentenceOf(error), status: 'danger' });
      }
      reload();
    };
    return {
      retry: itemKey =>
        attempt('The item was not tried again', () => environmentsApi.retryItem({ id, itemKey })),
      decide: (decision, digest) =>
        attempt(
          decision === 'open' ? 'The change set was not opened' : 'The change set was not withdrawn',
          () => environmentsApi.decide({ id, decision, digest }),
        ),
      cancel: async reason => {
        await environmentsApi.cancel({ id, reason });
        reload();
      },
    };
  }, [environmentsApi, toasts, id, reload]);
}
