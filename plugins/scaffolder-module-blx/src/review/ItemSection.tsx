import { useMemo, useState } from 'react';
import { RiArrowDownSLine } from '@remixicon/react';
import { FileDiff, PolicyCheck, PreviewItem } from '@blx/backstage-plugin-blx-environments-common';
import {
  AcceptanceDraft,
  FileDiffBrowser,
  StatusBadge,
  checkStatus,
} from '@blx/backstage-plugin-blx-environments-react';
import { itemSectionId } from './ItemOrder';
import { groupName, itemNote } from './previewWords';
import styles from './ItemSection.module.css';

interface ItemSectionProps {
  item: PreviewItem;
  checks: PolicyCheck[];
  acceptances: AcceptanceDraft[];
  loadFile: (itemKey: string, path: string) => Promise<FileDiff>;
  /** Shown when the section is opened from a finding. */
  selectedPath?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** One repository or pull request: what it is, what was found in it, its files with their diffs. */
export function ItemSection(props: ItemSectionProps) {
  const { item, checks, acceptances, loadFile, selectedPath, isOpen, onOpenChange } = props;
  const found = checks.filter(check => check.findings.some(finding => finding.itemKey === item.key));
  const bodyId = `${itemSectionId(item.key)}-files`;
  const titleId = `${itemSectionId(item.key)}-title`;
  const browserItems = useMemo(
    () => [{ key: item.key, title: item.title, files: item.files, fileCount: item.files.length }],
    [item],
  );
  const [selection, setSelection] = useState<string>();
  const path = selection ?? selectedPath;

  return (
    <section id={itemSectionId(item.key)} className={styles.section} aria-labelledby={titleId}>
      <div className={styles.header}>
        <h3 className={styles.title} id={titleId}>
          {item.files.length > 0 ? (
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen}
              aria-controls={bodyId}
              onClick={() => onOpenChange(!isOpen)}
            >
              <RiArrowDownSLine aria-hidden size={18} className={styles.arrow} />
              {item.title}
            </button>
          ) : (
            item.title
          )}
        </h3>
        <span className={styles.note}>
          {itemNote(item)}
          {item.reviewers.length > 0 && ` · reviewed by ${item.reviewers.map(groupName).join(' and ')}`}
        </span>
        <span className={styles.badges}>
          <FindingBadges found={found} acceptances={acceptances} />
        </span>
      </div>
      {item.files.length > 0 && (
        <div id={bodyId} hidden={!isOpen} className={styles.body}>
          {isOpen && (
            <FileDiffBrowser
              items={browserItems}
              loadFile={loadFile}
              selection={path ? { itemKey: item.key, path } : undefined}
              onSelectionChange={next => setSelection(next.path)}
              findingsByPath={{ [item.key]: findingsByPath(found, item.key) }}
            />
          )}
        </div>
      )}
    </section>
  );
}

function FindingBadges({ found, acceptances }: { found: PolicyCheck[]; acceptances: AcceptanceDraft[] }) {
  const count = (status: string) => found.filter(check => checkStatus(check, acceptances) === status).length;
  const failing = count('failing');
  const toAccept = count('to-accept');
  const warnings = count('warning');
  return (
    <>
      {failing > 0 && <StatusBadge tone="failing">{failing} to fix</StatusBadge>}
      {toAccept > 0 && <StatusBadge tone="attention">{toAccept} to accept</StatusBadge>}
      {warnings > 0 && (
        <StatusBadge tone="attention">{warnings === 1 ? '1 warning' : `${warnings} warnings`}</StatusBadge>
      )}
    </>
  );
}

function findingsByPath(checks: PolicyCheck[], itemKey: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const finding of checks.flatMap(check => check.findings)) {
    if (finding.itemKey === itemKey && finding.path) counts[finding.path] = (counts[finding.path] ?? 0) + 1;
  }
  return counts;
}
