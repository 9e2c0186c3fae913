import { Skeleton } from '@backstage/ui';
import { PreviewFile } from '@blx/backstage-plugin-blx-environments-common';
import { FileTree } from '../files/FileTree';
import { ProblemPanel } from '../panels/ProblemPanel';
import type { DiffBrowserItem, DiffSelection } from './FileDiffBrowser';
import styles from './FileDiffBrowser.module.css';

interface DiffItemNavProps {
  items: readonly DiffBrowserItem[];
  current: DiffBrowserItem;
  files: readonly PreviewFile[] | undefined;
  path: string | undefined;
  failure: unknown;
  findingsByPath?: Readonly<Record<string, number>>;
  onSelect: (selection: DiffSelection) => void;
}

/** Items one below the other; the tree of the chosen one is open. */
export function DiffItemNav({
  items,
  current,
  files,
  path,
  failure,
  findingsByPath,
  onSelect,
}: DiffItemNavProps) {
  const tree = files ? (
    <FileTree
      files={files}
      label={current.title}
      selectedPath={path}
      findingsByPath={findingsByPath}
      onSelect={chosen => onSelect({ itemKey: current.key, path: chosen })}
    />
  ) : (
    <LoadingFiles failure={failure} />
  );
  if (items.length === 1) return <div className={styles.nav}>{tree}</div>;
  return (
    <nav className={styles.nav} aria-label="Repositories and pull requests with files">
      <ul className={styles.items}>
        {items.map(item => (
          <li key={item.key}>
            <button
              type="button"
              className={styles.item}
              aria-current={item.key === current.key ? 'true' : undefined}
              onClick={() => onSelect({ itemKey: item.key })}
              disabled={item.fileCount === 0}
            >
              <span className={styles.itemTitle}>{item.title}</span>
              <span className={styles.itemNote}>
                {[item.note, item.fileCount === 1 ? '1 file' : `${item.fileCount} files`]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
            {item.key === current.key && <div className={styles.itemTree}>{tree}</div>}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LoadingFiles({ failure }: { failure: unknown }) {
  if (failure !== undefined) {
    return <ProblemPanel happened="The list of files could not be read." error={failure} />;
  }
  return (
    <div role="status" aria-label="Loading files">
      <Skeleton height={18} />
      <Skeleton height={18} style={{ marginTop: 8 }} />
      <Skeleton height={18} style={{ marginTop: 8 }} />
    </div>
  );
}
