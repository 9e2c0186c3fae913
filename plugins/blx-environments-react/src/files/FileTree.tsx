import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { SearchField, Text } from '@backstage/ui';
import { PreviewFile } from '@blx/backstage-plugin-blx-environments-common';
import { countFiles, countsInWords, filterFiles, treeRows } from './treeRows';
import { FileTreeRow } from './FileTreeRow';
import { useTreeKeys } from './useTreeKeys';
import { useWindow } from './useWindow';
import styles from './FileTree.module.css';

/** From this many files on, folders start closed and a filter is offered. */
const MANY_FILES = 60;

/** @public */
export interface FileTreeProps {
  files: readonly PreviewFile[];
  /** Path of the file that is shown beside the tree. */
  selectedPath?: string;
  onSelect: (path: string) => void;
  /** Names the tree for screen readers, e.g. the repository. */
  label: string;
  /** Number of findings by path, shown beside the file. */
  findingsByPath?: Readonly<Record<string, number>>;
}

/** Files of one item as a tree: filter, counts, status letters, all keys; thousands of files are fine. @public */
export function FileTree({ files, selectedPath, onSelect, label, findingsByPath }: FileTreeProps) {
  const [filter, setFilter] = useState('');
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  const [activeId, setActiveId] = useState(selectedPath);
  const treeId = useId();

  const isOpenByDefault = files.length <= MANY_FILES || filter !== '';
  const matching = useMemo(() => filterFiles(files, filter), [files, filter]);
  const rows = useMemo(
    () =>
      treeRows(matching, id => {
        const isExpanded = toggled[id] ?? (isOpenByDefault || Boolean(selectedPath?.startsWith(id)));
        return !isExpanded;
      }),
    [matching, toggled, isOpenByDefault, selectedPath],
  );
  const counts = useMemo(() => countFiles(files), [files]);

  const scroller = useRef<HTMLDivElement>(null);
  const { visible, totalHeight, offsetTop, onScroll, reveal } = useWindow(scroller, rows);
  const current = rows.some(row => row.id === activeId) ? activeId : rows[0]?.id;

  // One line is the tab stop; when the active one is scrolled out of the window, the first shown one is.
  const tabStop = visible.some(row => row.id === current) ? current : visible[0]?.id;
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current || tabStop === undefined) return;
    wantsFocus.current = false;
    document.getElementById(rowDomId(treeId, tabStop))?.focus({ preventScroll: true });
  });

  const move = (id: string) => {
    wantsFocus.current = true;
    setActiveId(id);
    reveal(rows.findIndex(row => row.id === id));
  };
  const toggle = (id: string, isExpanded: boolean) => {
    setActiveId(id);
    setToggled(before => ({ ...before, [id]: isExpanded }));
  };
  const select = (path: string) => {
    setActiveId(path);
    onSelect(path);
  };
  const onKeyDown = useTreeKeys({
    rows,
    activeId: tabStop,
    onMove: move,
    onToggle: toggle,
    onSelect: select,
  });
  useEffect(() => setActiveId(selectedPath), [selectedPath]);

  return (
    <div className={styles.root}>
      {files.length > 8 && (
        <SearchField
          size="small"
          aria-label={`Filter files of ${label}`}
          placeholder="Filter files"
          value={filter}
          onChange={setFilter}
        />
      )}
      <Text as="p" variant="body-small" color="secondary" className={styles.counts} aria-live="polite">
        {filter ? `${matching.length} of ${files.length} files` : countsInWords(counts)}
      </Text>
      <div
        ref={scroller}
        className={styles.tree}
        role="tree"
        aria-label={`Files of ${label}`}
        onScroll={onScroll}
      >
        <div role="presentation" style={{ height: totalHeight, position: 'relative' }}>
          <div role="presentation" style={{ transform: `translateY(${offsetTop}px)` }}>
            {visible.map(row => (
              <FileTreeRow
                key={row.id}
                row={row}
                domId={rowDomId(treeId, row.id)}
                isActive={row.id === tabStop}
                onKeyDown={onKeyDown}
                isSelected={row.file !== undefined && row.id === selectedPath}
                findings={findingsByPath?.[row.id] ?? 0}
                onPress={() => (row.file ? select(row.id) : toggle(row.id, !row.isExpanded))}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Paths may hold blanks, ids of elements may not. */
function rowDomId(treeId: string, rowId: string): string {
  return `${treeId}-${encodeURIComponent(rowId)}`;
}
