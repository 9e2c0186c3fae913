import { Graph, layout } from '@dagrejs/dagre';
import { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';

export const NODE_WIDTH = 186;
export const NODE_HEIGHT = 58;
const COLUMN_GAP = 44;
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
  width: number;
  height: number;
}

/** Places items left to right: what waits stands to the right of what it waits for. */
export function layoutItems(items: readonly ChangeSetItem[]): GraphLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: COLUMN_GAP, nodesep: ROW_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  const byKey = new Map(items.map(item => [item.key, item]));
  for (const item of items) graph.setNode(item.key, { width: NODE_WIDTH, height: NODE_HEIGHT });
  const dependencies = items.flatMap(item =>
    item.dependsOn.flatMap(key => {
      const parent = byKey.get(key);
      return parent ? [{ parent, item }] : [];
    }),
  );
  for (const { parent, item } of dependencies) graph.setEdge(parent.key, item.key);
  layout(graph);

  const nodes = items.map(item => {
    const { x, y } = graph.node(item.key);
    return { item, left: Math.round(x - NODE_WIDTH / 2), top: Math.round(y - NODE_HEIGHT / 2) };
  });
  const placed = new Map(nodes.map(node => [node.item.key, node]));
  const edges = dependencies.flatMap(({ parent, item }) => {
    const from = placed.get(parent.key);
    const to = placed.get(item.key);
    if (!from || !to) return [];
    return [{ id: `${parent.key}>${item.key}`, path: elbow(from, to), isDone: parent.state === 'done' }];
  });
  return {
    nodes,
    edges,
    width: Math.max(0, ...nodes.map(({ left }) => left + NODE_WIDTH)),
    height: Math.max(0, ...nodes.map(({ top }) => top + NODE_HEIGHT)),
  };
}

/** Right, down or up, right again; the bend stands just before the box it leads to. */
function elbow(from: PlacedItem, to: PlacedItem): string {
  const startX = from.left + NODE_WIDTH;
  const startY = from.top + NODE_HEIGHT / 2;
  const endY = to.top + NODE_HEIGHT / 2;
  const bendX = to.left - COLUMN_GAP / 2;
  return `M${startX} ${startY}H${bendX}V${endY}H${to.left}`;
}
