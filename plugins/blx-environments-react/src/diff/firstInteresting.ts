import { PreviewFile } from '@blx/backstage-plugin-blx-environments-common';

const wellKnown = ['catalog-info.yaml', 'README.md'];

/** The file to show first: a changed one before a new one, a well-known one before the rest. */
export function firstInteresting(files: readonly PreviewFile[]): string | undefined {
  const changed = files.find(({ status }) => status === 'modified');
  if (changed) return changed.path;
  const known = wellKnown.map(name => files.find(({ path }) => path === name)).find(Boolean);
  return (known ?? files.find(({ status }) => status === 'added') ?? files[0])?.path;
}
