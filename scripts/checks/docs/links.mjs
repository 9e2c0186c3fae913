import { dirname, resolve } from 'node:path';

const withoutCode = text => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');

/** Anchor that MkDocs and GitHub make of a heading. */
export function anchorOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[*_`]|\[|\]\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s+/g, '-');
}

function anchorsOf(text) {
  return new Set(
    [...withoutCode(text).matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading]) => anchorOf(heading)),
  );
}

/** Relative links of a page that lead nowhere, and anchors that no heading has. */
export function findBrokenLinks(page, texts, exists) {
  const text = withoutCode(texts.get(page));
  return [...text.matchAll(/!?\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .map(([, target]) => target)
    .filter(target => !/^[a-z][a-z0-9+.-]*:/i.test(target) && !target.startsWith('/'))
    .flatMap(target => {
      const [path, anchor] = target.split('#');
      const file = path === '' ? page : resolve(dirname(page), decodeURI(path));
      if (!exists(file)) return [`${target}: no such file`];
      if (anchor && texts.has(file) && !anchorsOf(texts.get(file)).has(anchor))
        return [`${target}: no such heading`];
      return [];
    });
}

const cellsOf = row =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/).length;

/** Rows that do not have as many cells as their table: mostly a bare pipe in code, which ends the cell there too. */
export function findRaggedRows(text) {
  const lines = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').split('\n');
  const found = [];
  let cells = 0;
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('|')) cells = 0;
    else if (/^\|[\s|:-]*-[\s|:-]*$/.test(line) && cells === 0) cells = cellsOf(lines[index - 1]);
    if (cells > 0 && line.startsWith('|') && cellsOf(line) !== cells) {
      found.push(
        `${line.slice(0, 60).trim()}…: ${cellsOf(line)} cells in a table of ${cells} (write \\| in a cell)`,
      );
    }
  }
  return found;
}
