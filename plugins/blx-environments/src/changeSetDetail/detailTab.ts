import { DiffSelection } from '@blx/backstage-plugin-blx-environments-react';

export const detailTabs = ['items', 'diffs', 'checks', 'events', 'request'] as const;

export type DetailTab = (typeof detailTabs)[number];

/** What the page shows, as it stands in the URL: the tab, and in "diffs" the file. */
export interface DetailView {
  tab: DetailTab;
  selection?: DiffSelection;
}

export function parseDetailView(search: URLSearchParams): DetailView {
  const tab = detailTabs.find(known => known === search.get('tab')) ?? 'items';
  const itemKey = search.get('item');
  if (tab !== 'diffs' || !itemKey) return { tab };
  return { tab, selection: { itemKey, path: search.get('path') ?? undefined } };
}

export function formatDetailView({ tab, selection }: DetailView): URLSearchParams {
  const search = new URLSearchParams();
  if (tab !== 'items') search.set('tab', tab);
  if (tab === 'diffs' && selection) {
    search.set('item', selection.itemKey);
    if (selection.path) search.set('path', selection.path);
  }
  return search;
}
