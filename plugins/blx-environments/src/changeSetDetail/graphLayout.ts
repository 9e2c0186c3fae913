import { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';

export const NODE_HEIGHT = 64;
const ROW_GAP = 18;

/** Where an item's box stands, in pixels from the top left. */
export interface PlacedItem {
  item: ChangeSetItem;
  left: number;
  top: number;
}

export interface GraphLayout {
  nodes: PlacedItem[];
  /** SVG paths, each from an item to one that waits for it. */
  edges: { id: string; path: string; isDone: boolean }[];
  nodeWidth: number;
  width: number;
  height: number;
}

/** Boxes become narrower with the number of columns, so that five layers still fit a laptop's screen. */
function columnSize(columns: number): { nodeWidth: number; gap: number } {
  if (columns <= 4) return { nodeWidth: 224, gap: 40 };
  if (columns === 5) return { nodeWidth: 188, gap: 28 };
  return { nodeWidth: 164, gap: 22 };
}

/** Column of each item: one to the right of the last thing that it waits for. */
function columnsOf(items: readonly ChangeSetItem[]): Map<string, number> {
  const byKey = new Map(items.map(item => [item.key, item]));
  const columns = new Map<string, number>();
  const columnOf = (item: ChangeSetItem, above: readonly string[]): number => {
    const known = columns.get(item.key);
    if (known !== undefined) return known;
    const parents = item.dependsOn.flatMap(key => byKey.get(key) ?? []);
    // The backend refuses cycles; should one come all the same, the page must not hang.
    const open = parents.filter(({ key }) => key !== item.key && !above.includes(key));
    const column = Math.max(-1, ...open.map(parent => columnOf(parent, [...above, item.key]))) + 1;
    columns.set(item.key, column);
    return column;
  };
  for (const item of items) columnOf(item, []);
  return columns;
}

/** Row of each item: beside what it waits for where that is free; a line over several columns keeps its row free. */
function rowsOf(items: readonly ChangeSetItem[], columns: ReadonlyMap<string, number>): Map<string, number> {
  const taken = new Set<string>();
  const rows = new Map<string, number>();
  const column = (key: string) => columns.get(key) ?? 0;
  const ordered = [...items].sort((a, b) => column(a.key) - column(b.key));
  for (const item of ordered) {
    const parentRows = item.dependsOn.flatMap(key => rows.get(key) ?? []);
    let row = parentRows.length > 0 ? Math.min(...parentRows) : 0;
    while (taken.has(`${column(item.key)}/${row}`)) row += 1;
    rows.set(item.key, row);
    taken.add(`${column(item.key)}/${row}`);
    const children = items.filter(({ dependsOn }) => dependsOn.includes(item.key));
    const last = Math.max(0, ...children.map(({ key }) => column(key)));
    for (let passed = column(item.key) + 1; passed < last; passed += 1) taken.add(`${passed}/${row}`);
  }
  return rows;
}

/** Places items left to right: what waits stands to the right of what it waits for. */
export function layoutItems(items: readonly ChangeSetItem[]): GraphLayout {
  const columns = columnsOf(items);
  const rows = rowsOf(items, columns);
  const columnCount = Math.max(0, ...columns.values()) + 1;
  const { nodeWidth, gap } = columnSize(columnCount);

  const nodes = items.map(item => ({
    item,
    left: (columns.get(item.key) ?? 0) * (nodeWidth + gap),
    top: (rows.get(item.key) ?? 0) * (NODE_HEIGHT + ROW_GAP),
  }));
  const placed = new Map(nodes.map(node => [node.item.key, node]));
  const edges = nodes.flatMap(to =>
    to.item.dependsOn.flatMap(key => {
      const from = placed.get(key);
      if (!from) return [];
      const startY = from.top + NODE_HEIGHT / 2;
      const endY = to.top + NODE_HEIGHT / 2;
      return [
        {
          id: `${key}>${to.item.key}`,
          // Right along its own row, up or down just before the box it leads to, right again.
          path: `M${from.left + nodeWidth} ${startY}H${to.left - gap / 2}V${endY}H${to.left}`,
          isDone: from.item.state === 'done',
        },
      ];
    }),
  );
  const rowCount = Math.max(0, ...rows.values()) + 1;
  return {
    nodes,
    edges,
    nodeWidth,
    width: columnCount * (nodeWidth + gap) - gap,
    height: rowCount * (NODE_HEIGHT + ROW_GAP) - ROW_GAP,
  };
}
