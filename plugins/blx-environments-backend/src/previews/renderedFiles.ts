import { ConflictError } from '@backstage/errors';
import { ChangeSetPlan } from '@blx/backstage-plugin-blx-environments-common';
import { findHiddenCharacter } from '../text/assertPlainText';

/** A file as the template rendered it, before it is compared with anything. */
export interface RenderedFile {
  itemKey: string;
  path: string;
  /** `100644` or `100755`. */
  mode: string;
  content: Buffer;
}

/** As the dry run answers them: paths of the workspace. */
export interface WorkspaceFile {
  path: string;
  base64Content: string;
  executable?: boolean;
}

const folder = 'items/';
// A task sends its files as one JSON body of 10 MB, base64: that is what a change set can carry.
const limits = { files: 5_000, bytes: 7 * 1024 * 1024, fileBytes: 2 * 1024 * 1024, pathLength: 1024 };

/** The files below `items/<key>/`, by item and path. Anything else in the workspace is the template's own business. */
export function collectRenderedFiles(
  plan: ChangeSetPlan,
  workspace: readonly WorkspaceFile[],
): RenderedFile[] {
  const files = workspace
    .filter(file => file.path.startsWith(folder))
    .map(file => {
      const [itemKey, ...segments] = file.path.slice(folder.length).split('/');
      return {
        itemKey,
        path: segments.join('/'),
        mode: file.executable ? '100755' : '100644',
        content: Buffer.from(file.base64Content, 'base64'),
      };
    });
  return checkRenderedFiles(plan, files);
}

/** Refuses what must never reach a repository; answers the files in a stable order. */
export function checkRenderedFiles(plan: ChangeSetPlan, files: readonly RenderedFile[]): RenderedFile[] {
  if (files.length > limits.files) {
    throw new ConflictError(
      `The template renders ${files.length} files; a change set carries ${limits.files}`,
    );
  }
  const size = files.reduce((sum, file) => sum + file.content.length, 0);
  if (size > limits.bytes) {
    throw new ConflictError('The template renders more than 7 MB; a change set cannot carry that');
  }
  const kinds = new Map(plan.items.map(item => [item.key, item.kind]));
  for (const file of files) {
    const kind = kinds.get(file.itemKey);
    if (kind !== 'repository' && kind !== 'pull-request') {
      throw new ConflictError(
        `The template renders files for ${JSON.stringify(file.itemKey)}, which its plan does not name as a ` +
          'repository or a pull request. Tell the owner of the template.',
      );
    }
    if (file.content.length > limits.fileBytes) {
      throw new ConflictError(`The template renders ${file.path}, which is larger than 2 MB`);
    }
    assertSafePath(file.path);
  }
  const order = (file: RenderedFile) => `${file.itemKey}\0${file.path}`;
  return [...files].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** A path that means the same file in every checkout, and nothing outside of it. */
export function assertSafePath(path: string): void {
  const segments = path.split('/');
  const isSafe =
    path.length > 0 &&
    path.length <= limits.pathLength &&
    !path.includes('\\') &&
    !findHiddenCharacter(path) &&
    !/[\t\n]/.test(path) &&
    segments.every(each => each !== '' && each !== '.' && each !== '..' && each.toLowerCase() !== '.git');
  if (!isSafe) {
    throw new ConflictError(
      `The template renders a file at ${JSON.stringify(
        path.slice(0, 200),
      )}, which is not a path inside a repository`,
    );
  }
}
