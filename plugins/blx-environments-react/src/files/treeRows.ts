import { PreviewFile } from '@blx/backstage-plugin-blx-environments-common';

/** A folder or a file as one line of the tree. */
export interface TreeRow {
  /** Path of the file, or of the folder with a trailing slash. */
  id: string;
  /** What the line shows; folders with a single child folder are joined: `src/main/kotlin`. */
  label: string;
  /** 1-based, as `aria-level`. */
  level: number;
  /** Present on files only. */
  file?: PreviewFile;
  /** Files below, on folders. */
  fileCount: number;
  isExpanded: boolean;
  parentId?: string;
  positionInSet: number;
  setSize: number;
}

/** How many files a submit adds, changes, and leaves as they are. */
export interface FileCounts {
  total: number;
  added: number;
  modified: number;
  unchanged: number;
}

export function countFiles(files: readonly PreviewFile[]): FileCounts {
  const counts: FileCounts = { total: files.length, added: 0, modified: 0, unchanged: 0 };
  for (const file of files) counts[file.status] += 1;
  return counts;
}

/** "84 files: 83 new, 1 changed". */
export function countsInWords({ total, added, modified, unchanged }: FileCounts): string {
  const parts = [
    added > 0 ? `${added} new` : '',
    modified > 0 ? `${modified} changed` : '',
    unchanged > 0 ? `${unchanged} as they are` : '',
  ].filter(Boolean);
  const files = total === 1 ? '1 file' : `${total} files`;
  if (added === total && total > 0) return total === 1 ? '1 new file' : `${total} new files`;
  return parts.length > 0 ? `${files}: ${parts.join(', ')}` : files;
}

interface Folder {
  id: string;
  label: string;
  folders: Map<string, Folder>;
  files: PreviewFile[];
  fileCount: number;
}

function emptyFolder(id: string, label: string): Folder {
  return { id, label, folders: new Map(), files: [], fileCount: 0 };
}

function buildFolders(files: readonly PreviewFile[]): Folder {
  const root = emptyFolder('', '');
  for (const file of files) {
    let folder = root;
    folder.fileCount += 1;
    const parts = file.path.split('/');
    for (const part of parts.slice(0, -1)) {
      const next = folder.folders.get(part) ?? emptyFolder(`${folder.id}${part}/`, part);
      folder.folders.set(part, next);
      folder = next;
      folder.fileCount += 1;
    }
    folder.files.push(file);
  }
  return root;
}

/** Joins a folder with its only child folder, so that deep packages take one line. */
function joined(folder: Folder): Folder {
  const [onlyChild, ...others] = [...folder.folders.values()];
  if (!onlyChild || others.length > 0 || folder.files.length > 0) return folder;
  return joined({ ...onlyChild, label: `${folder.label}/${onlyChild.label}` });
}

const byLabel = new Intl.Collator('en', { numeric: true });

/**
 * The visible lines of a tree: folders first, then files, each sorted; below a collapsed folder nothing.
 * @param isCollapsed - asked with a folder's id
 */
export function treeRows(
  files: readonly PreviewFile[],
  isCollapsed: (folderId: string) => boolean,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (folder: Folder, level: number, parentId?: string) => {
    const folders = [...folder.folders.values()]
      .map(joined)
      .sort((a, b) => byLabel.compare(a.label, b.label));
    const own = [...folder.files].sort((a, b) => byLabel.compare(a.path, b.path));
    const setSize = folders.length + own.length;
    let positionInSet = 0;
    for (const child of folders) {
      positionInSet += 1;
      const isExpanded = !isCollapsed(child.id);
      const { id, label, fileCount } = child;
      rows.push({ id, label, level, fileCount, isExpanded, parentId, positionInSet, setSize });
      if (isExpanded) visit(child, level + 1, id);
    }
    for (const file of own) {
      positionInSet += 1;
      const label = file.path.slice(file.path.lastIndexOf('/') + 1);
      rows.push({
        id: file.path,
        label,
        level,
        file,
        fileCount: 1,
        isExpanded: false,
        parentId,
        positionInSet,
        setSize,
      });
    }
  };
  visit(buildFolders(files), 1);
  return rows;
}

/** Files whose path contains every word of the filter. */
export function filterFiles(files: readonly PreviewFile[], filter: string): PreviewFile[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...files];
  return files.filter(file => words.every(word => file.path.toLowerCase().includes(word)));
}
