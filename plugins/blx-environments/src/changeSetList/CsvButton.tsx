import { useState } from 'react';
import { Button } from '@backstage/ui';
import { RiDownload2Line } from '@remixicon/react';
import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { sentenceOf } from '../live/failure';
import { changeSetCsv, readAllChangeSets } from './changeSetCsv';
import { downloadText } from './download';
import { ListQuery, toChangeSetQuery } from './listQuery';

/** Downloads the whole filtered list, not only the page that is shown. */
export function CsvButton({ query, isDisabled }: { query: ListQuery; isDisabled: boolean }) {
  const environmentsApi = useApi(environmentsApiRef);
  const toasts = useApi(toastApiRef);
  const [isPending, setPending] = useState(false);
  const download = async () => {
    setPending(true);
    try {
      const sets = await readAllChangeSets(
        page => environmentsApi.listChangeSets(page),
        toChangeSetQuery(query),
      );
      downloadText('change-sets.csv', 'text/csv;charset=utf-8', changeSetCsv(sets));
    } catch (error) {
      toasts.post({
        title: 'The CSV file could not be made',
        description: sentenceOf(error),
        status: 'danger',
      });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button
      variant="secondary"
      iconStart={<RiDownload2Line />}
      isPending={isPending}
      isDisabled={isDisabled}
      onPress={download}
    >
      CSV
    </Button>
  );
}
