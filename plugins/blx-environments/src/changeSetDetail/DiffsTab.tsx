import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ChangeSet } from '@blx/backstage-plugin-blx-environments-common';
import {
  DiffSelection,
  environmentsApiRef,
  FileDiffBrowser,
  itemKindWord,
  Panel,
} from '@blx/backstage-plugin-blx-environments-react';

interface DiffsTabProps {
  set: ChangeSet;
  selection: DiffSelection | undefined;
  onSelectionChange: (selection: DiffSelection) => void;
}

/** Every file as it was submitted, against what it replaces. */
export function DiffsTab({ set, selection, onSelectionChange }: DiffsTabProps) {
  const environmentsApi = useApi(environmentsApiRef);
  const { id, items } = set;
  // What the repositories hold may have moved with the decision; files are read again then.
  const version = set.decision?.digest ?? set.digest;
  const loadFiles = useCallback(
    (itemKey: string) => environmentsApi.listChangeSetFiles({ id, itemKey }),
    [environmentsApi, id],
  );
  const loadFile = useCallback(
    (itemKey: string, path: string) => environmentsApi.getChangeSetFile({ id, itemKey, path }),
    [environmentsApi, id],
  );
  const browsed = useMemo(
    () =>
      items
        .filter(({ fileCount }) => fileCount > 0)
        .map(({ key, title, kind, fileCount }) => ({ key, title, note: itemKindWord(kind), fileCount })),
    [items],
  );
  return (
    <Panel>
      <FileDiffBrowser
        key={version}
        items={browsed}
        loadFiles={loadFiles}
        loadFile={loadFile}
        selection={selection}
        onSelectionChange={onSelectionChange}
      />
    </Panel>
  );
}
