import { KeyboardEvent } from 'react';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiErrorWarningLine,
  RiFile3Line,
  RiFolder3Line,
} from '@remixicon/react';
import { TreeRow } from './treeRows';
import { statusLetters } from './statusLetters';
import styles from './FileTree.module.css';

interface FileTreeRowProps {
  row: TreeRow;
  domId: string;
  isActive: boolean;
  isSelected: boolean;
  findings: number;
  onPress: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function FileTreeRow({
  row,
  domId,
  isActive,
  isSelected,
  findings,
  onPress,
  onKeyDown,
}: FileTreeRowProps) {
  const { file } = row;
  return (
    <div
      id={domId}
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.setSize}
      aria-posinset={row.positionInSet}
      aria-expanded={file ? undefined : row.isExpanded}
      aria-selected={isSelected}
      className={styles.row}
      style={{ paddingLeft: 6 + (row.level - 1) * 14 }}
      onClick={onPress}
      onKeyDown={onKeyDown}
      tabIndex={isActive ? 0 : -1}
      title={row.id}
    >
      <Icon row={row} />
      <span className={styles.label}>{row.label}</span>
      {!file && !row.isExpanded && <span className={styles.count}>{row.fileCount}</span>}
      {findings > 0 && (
        <span className={styles.findings}>
          <RiErrorWarningLine aria-hidden />
          {findings}
          <span className={styles.hidden}>{findings === 1 ? ' finding' : ' findings'}</span>
        </span>
      )}
      {file && (
        <span className={styles.status} data-status={file.status}>
          <span aria-hidden>{statusLetters[file.status].letter}</span>
          <span className={styles.hidden}>{statusLetters[file.status].word}</span>
        </span>
      )}
    </div>
  );
}

function Icon({ row }: { row: TreeRow }) {
  if (row.file) return <RiFile3Line aria-hidden className={styles.fileIcon} />;
  return (
    <>
      {row.isExpanded ? <RiArrowDownSLine aria-hidden /> : <RiArrowRightSLine aria-hidden />}
      <RiFolder3Line aria-hidden />
    </>
  );
}
