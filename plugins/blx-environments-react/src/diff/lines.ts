import { diffArrays } from 'diff';
import { FileDiff } from '@blx/backstage-plugin-blx-environments-common';

/** One line of a comparison. Numbers are 1-based and absent on the side that does not have the line. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
  beforeNumber?: number;
  afterNumber?: number;
  /** The last line of its side, without a newline behind it. */
  hasNoNewline: boolean;
}

/** A comparison as a list of lines, or why there is none. */
export interface Comparison {
  lines: DiffLine[];
  added: number;
  removed: number;
  isNewFile: boolean;
  /** The two sides differ so much that they are shown whole, one after the other. */
  isWholesale: boolean;
}

/** Above this many edits the search for the shortest script costs more than it explains. */
const MAX_EDITS = 4000;
const MAX_MILLISECONDS = 800;

/** Splits a text into lines that keep their newline, so that a missing last one is a difference. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Compares both sides of a file line by line. */
export function compareFile(diff: Pick<FileDiff, 'before' | 'after'>): Comparison {
  const before = linesOf(diff.before ?? '');
  const after = linesOf(diff.after ?? '');
  const found =
    diff.before === undefined
      ? [{ value: after, added: true, removed: false }]
      : diffArrays(before, after, { maxEditLength: MAX_EDITS, timeout: MAX_MILLISECONDS });
  const changes = found ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];

  const lines: DiffLine[] = [];
  let beforeNumber = 0;
  let afterNumber = 0;
  let added = 0;
  let removed = 0;
  for (const change of changes) {
    for (const line of change.value) {
      const text = line.endsWith('\n') ? line.slice(0, -1) : line;
      const hasNoNewline = !line.endsWith('\n');
      if (change.added) {
        added += 1;
        afterNumber += 1;
        lines.push({ kind: 'added', text, afterNumber, hasNoNewline });
      } else if (change.removed) {
        removed += 1;
        beforeNumber += 1;
        lines.push({ kind: 'removed', text, beforeNumber, hasNoNewline });
      } else {
        beforeNumber += 1;
        afterNumber += 1;
        lines.push({ kind: 'same', text, beforeNumber, afterNumber, hasNoNewline });
      }
    }
  }
  return {
    lines,
    added,
    removed,
    isNewFile: diff.before === undefined,
    isWholesale: found === undefined,
  };
}

/** Lines to show, or a fold of unchanged ones. */
export type DiffSection =
  | { kind: 'lines'; lines: DiffLine[] }
  | { kind: 'fold'; id: number; lines: DiffLine[] };

/** Folds unchanged lines that are further than `context` from a change. A fold hides at least four lines. */
export function foldContext(lines: readonly DiffLine[], context: number): DiffSection[] {
  const isNear = new Array<boolean>(lines.length).fill(false);
  lines.forEach((line, index) => {
    if (line.kind === 'same') return;
    const end = Math.min(lines.length - 1, index + context);
    for (let near = Math.max(0, index - context); near <= end; near += 1) isNear[near] = true;
  });
  const sections: DiffSection[] = [];
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (end < lines.length && isNear[end] === isNear[start]) end += 1;
    const part = lines.slice(start, end);
    const last = sections.at(-1);
    if (!isNear[start] && part.length >= 4) sections.push({ kind: 'fold', id: start, lines: part });
    else if (last?.kind === 'lines') last.lines.push(...part);
    else sections.push({ kind: 'lines', lines: part });
    start = end;
  }
  return sections;
}

/** One line of the side by side view. */
export interface SplitRow {
  left?: DiffLine;
  right?: DiffLine;
}

/** Pairs removed lines with the added ones that follow them. */
export function splitRows(lines: readonly DiffLine[]): SplitRow[] {
  const rows: SplitRow[] = [];
  let index = 0;
  while (index < lines.length) {
    if (lines[index].kind === 'same') {
      rows.push({ left: lines[index], right: lines[index] });
      index += 1;
      continue;
    }
    const removed: DiffLine[] = [];
    const added: DiffLine[] = [];
    while (index < lines.length && lines[index].kind !== 'same') {
      (lines[index].kind === 'removed' ? removed : added).push(lines[index]);
      index += 1;
    }
    for (let row = 0; row < Math.max(removed.length, added.length); row += 1) {
      rows.push({ left: removed[row], right: added[row] });
    }
  }
  return rows;
}
