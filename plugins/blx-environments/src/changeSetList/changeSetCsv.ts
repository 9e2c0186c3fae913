import {
  ChangeSetPage,
  ChangeSetQuery,
  ChangeSetSummary,
} from '@blx/backstage-plugin-blx-environments-common';

const CHUNK = 100;

const columns: readonly [header: string, value: (set: ChangeSetSummary) => string | number][] = [
  ['id', set => set.id],
  ['title', set => set.title],
  ['kind', set => set.kind],
  ['state', set => set.state],
  ['items_done', set => set.itemsDone],
  ['items_total', set => set.itemsTotal],
  ['waits_for', set => set.waitsFor?.reason ?? ''],
  ['waits_on', set => set.waitsFor?.on.join(' ') ?? ''],
  ['waits_since', set => set.waitsFor?.since ?? ''],
  ['environments', set => set.environments.join(' ')],
  ['subject', set => set.subjectRef],
  ['requester', set => set.requesterRef],
  ['owner', set => set.ownerRef],
  ['created_at', set => set.createdAt],
  ['updated_at', set => set.updatedAt],
];

/** A cell as RFC 4180 wants it, and so that no spreadsheet takes it for a formula. */
export function csvCell(value: string | number): string {
  const text = String(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The list as CSV with a header line. */
export function changeSetCsv(sets: readonly ChangeSetSummary[]): string {
  const rows = [
    columns.map(([header]) => header),
    ...sets.map(set => columns.map(([, value]) => value(set))),
  ];
  return rows.map(row => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Reads all pages of a filtered list; a set that moves between pages is taken once. */
export async function readAllChangeSets(
  list: (query: ChangeSetQuery) => Promise<ChangeSetPage>,
  query: ChangeSetQuery,
): Promise<ChangeSetSummary[]> {
  const byId = new Map<string, ChangeSetSummary>();
  let offset = 0;
  let total = 0;
  do {
    const page = await list({ ...query, offset, limit: CHUNK });
    page.items.forEach(set => byId.set(set.id, set));
    total = page.totalCount;
    offset += page.items.length;
    if (page.items.length === 0) break;
  } while (offset < total);
  return [...byId.values()];
}
