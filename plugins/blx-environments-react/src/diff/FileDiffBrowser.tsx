import { useEffect, useState } from 'react';
import { FileDiff, PreviewFile } from '@blx/backstage-plugin-blx-environments-common';
import { DiffPane } from './DiffPane';
import { DiffItemNav } from './DiffItemNav';
import { DiffLayout } from './DiffView';
import { firstInteresting } from './firstInteresting';
import styles from './FileDiffBrowser.module.css';

/** One repository or pull request of which the files are shown. @public */
export interface DiffBrowserItem {
  key: string;
  title: string;
  /** Beside the title, e.g. "pull request to main". */
  note?: string;
  /** Absent while unknown; `loadFiles` is asked for them when the item is opened. */
  files?: readonly PreviewFile[];
  fileCount: number;
}

/** @public */
export interface DiffSelection {
  itemKey: string;
  path?: string;
}

/** @public */
export interface FileDiffBrowserProps {
  items: readonly DiffBrowserItem[];
  loadFile: (itemKey: string, path: string) => Promise<FileDiff>;
  /** Needed when an item comes without its files. */
  loadFiles?: (itemKey: string) => Promise<readonly PreviewFile[]>;
  /** Controlled, e.g. from the URL. Without it the browser keeps its own. */
  selection?: DiffSelection;
  onSelectionChange?: (selection: DiffSelection) => void;
  /** Findings by item key and path, shown in the tree. */
  findingsByPath?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Files of one or several items: tree on the left, the diff of the chosen file, loaded on demand, on the right. @public */
export function FileDiffBrowser(props: FileDiffBrowserProps) {
  const { items, loadFile, loadFiles, findingsByPath } = props;
  const [ownSelection, setOwnSelection] = useState<DiffSelection>();
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const [isWrapped, setWrapped] = useState(false);
  const [loaded, setLoaded] = useState<Readonly<Record<string, readonly PreviewFile[]>>>({});
  const [failure, setFailure] = useState<{ itemKey: string; error: unknown }>();

  const wanted = props.selection ?? ownSelection;
  const item =
    items.find(({ key }) => key === wanted?.itemKey) ?? items.find(({ fileCount }) => fileCount > 0);
  const files = item && (item.files ?? loaded[item.key]);
  const path = files?.find(file => file.path === wanted?.path)?.path ?? firstInteresting(files ?? []);
  const file = files?.find(candidate => candidate.path === path);

  const itemKey = item?.key;
  const isMissing = item !== undefined && files === undefined;
  useEffect(() => {
    if (!isMissing || itemKey === undefined || !loadFiles) return undefined;
    let isCurrent = true;
    loadFiles(itemKey).then(
      answer => isCurrent && setLoaded(before => ({ ...before, [itemKey]: answer })),
      error => isCurrent && setFailure({ itemKey, error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [isMissing, itemKey, loadFiles]);

  const select = (selection: DiffSelection) => {
    setOwnSelection(selection);
    props.onSelectionChange?.(selection);
  };

  if (!item) return <p className={styles.nothing}>No item of this change set has files.</p>;
  const isSingleFile = items.length === 1 && files?.length === 1;
  return (
    <div className={styles.browser} data-single={isSingleFile || undefined}>
      {!isSingleFile && (
        <DiffItemNav
          items={items}
          current={item}
          files={files}
          path={path}
          failure={failure?.itemKey === item.key ? failure.error : undefined}
          findingsByPath={findingsByPath?.[item.key]}
          onSelect={select}
        />
      )}
      <DiffPane
        key={`${item.key}:${path}`}
        itemKey={item.key}
        file={file}
        loadFile={loadFile}
        layout={layout}
        onLayoutChange={setLayout}
        isWrapped={isWrapped}
        onWrappedChange={setWrapped}
      />
    </div>
  );
}
