import { PreviewItem } from '@blx/backstage-plugin-blx-environments-common';

/** A pull request of this size reads at a glance. */
const SMALL = 3;

/** Keys of the items whose files are shown at once: the first, and every small one. Large ones open on demand. */
export function openAtFirst(items: PreviewItem[]): string[] {
  const withFiles = items.filter(item => item.files.length > 0);
  return withFiles.filter((item, index) => index === 0 || item.files.length <= SMALL).map(item => item.key);
}
