import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Preview } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';

export type PreviewState =
  | { status: 'running'; startedAt: number }
  | { status: 'ready'; preview: Preview }
  | { status: 'failed'; error: unknown };

/**
 * Asks for the preview of these answers, again when they change or on `again`. Leaving the review aborts the request.
 */
export function usePreview(templateRef: string, values: Record<string, unknown>) {
  const environmentsApi = useApi(environmentsApiRef);
  const [state, setState] = useState<PreviewState>(() => ({ status: 'running', startedAt: Date.now() }));
  const [round, setRound] = useState(0);
  // the stepper hands over a new object at each render; what counts is what is in it
  const valuesKey = JSON.stringify(values);

  useEffect(() => {
    const abort = new AbortController();
    setState({ status: 'running', startedAt: Date.now() });
    environmentsApi
      .createPreview({ templateRef, values: JSON.parse(valuesKey) }, { signal: abort.signal })
      .then(
        preview => !abort.signal.aborted && setState({ status: 'ready', preview }),
        error => !abort.signal.aborted && setState({ status: 'failed', error }),
      );
    return () => abort.abort();
  }, [environmentsApi, templateRef, valuesKey, round]);

  const again = useCallback(() => setRound(last => last + 1), []);
  return { state, again };
}
