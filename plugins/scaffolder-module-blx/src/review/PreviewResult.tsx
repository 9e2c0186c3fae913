import { useCallback, useMemo, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { PolicyFinding, Preview } from '@blx/backstage-plugin-blx-environments-common';
import {
  AcceptanceDraft,
  CheckList,
  Panel,
  TimeAgo,
  environmentsApiRef,
} from '@blx/backstage-plugin-blx-environments-react';
import { CheckBadges } from './CheckBadges';
import { ItemOrder, itemSectionId } from './ItemOrder';
import { ItemSection } from './ItemSection';
import { headline, writtenFileCount } from './previewWords';
import { openAtFirst } from './openAtFirst';
import styles from './PreviewResult.module.css';

interface PreviewResultProps {
  preview: Preview;
  acceptances: AcceptanceDraft[];
  onAccept: (draft: AcceptanceDraft) => void;
  onRevoke: (rule: string) => void;
  onAgain: () => void;
}

/** What a submit would do: the counts, the order, what was found, and every file. */
export function PreviewResult(props: PreviewResultProps) {
  const { preview, acceptances, onAccept, onRevoke, onAgain } = props;
  const environmentsApi = useApi(environmentsApiRef);
  const loadFile = useCallback(
    (itemKey: string, path: string) =>
      environmentsApi.getPreviewFile({ digest: preview.digest, itemKey, path }),
    [environmentsApi, preview.digest],
  );
  const [open, setOpen] = useState(() => openAtFirst(preview.items));
  const [shown, setShown] = useState<{ itemKey: string; path: string }>();
  const titles = useMemo(() => new Map(preview.items.map(item => [item.key, item.title])), [preview.items]);
  const files = writtenFileCount(preview.items);
  const hasFindings = preview.checks.some(check => check.findings.length > 0);

  const openItem = (itemKey: string, isOpen: boolean) =>
    setOpen(before => (isOpen ? [...before, itemKey] : before.filter(key => key !== itemKey)));
  const goToFinding = ({ itemKey, path }: PolicyFinding) => {
    if (!itemKey || !path) return;
    openItem(itemKey, true);
    setShown({ itemKey, path });
    document.getElementById(itemSectionId(itemKey))?.scrollIntoView({ behavior: 'smooth' });
  };

  const checkList = (
    <CheckList
      checks={preview.checks}
      acceptances={acceptances}
      onAccept={onAccept}
      onRevoke={onRevoke}
      onOpenFinding={goToFinding}
      itemTitle={key => titles.get(key) ?? key}
    />
  );

  return (
    <>
      <Panel>
        <div className={styles.top}>
          <div>
            <Text as="h3" variant="title-x-small" weight="bold" className={styles.headline}>
              {headline(preview)}
            </Text>
            <p className={styles.soft}>
              {files === 1 ? '1 file' : `${files} files`}, compared with the repositories as they were{' '}
              <TimeAgo at={preview.createdAt} />.{' '}
              <button type="button" className={styles.again} onClick={onAgain}>
                Preview again
              </button>
            </p>
          </div>
          <CheckBadges checks={preview.checks} acceptances={acceptances} />
        </div>
        <ItemOrder items={preview.items} />
        {!hasFindings && checkList}
      </Panel>
      {hasFindings && <Panel title="Checks">{checkList}</Panel>}
      {preview.items.map(item => (
        <ItemSection
          key={item.key}
          item={item}
          checks={preview.checks}
          acceptances={acceptances}
          loadFile={loadFile}
          selectedPath={shown?.itemKey === item.key ? shown.path : undefined}
          isOpen={open.includes(item.key)}
          onOpenChange={isOpen => openItem(item.key, isOpen)}
        />
      ))}
    </>
  );
}
