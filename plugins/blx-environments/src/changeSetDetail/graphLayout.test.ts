import { anItem, microserviceItems } from '../testing/builders';
import { layoutItems, NODE_HEIGHT } from './graphLayout';

const graph = (...edges: [key: string, ...dependsOn: string[]][]) =>
  layoutItems(edges.map(([key, ...dependsOn]) => anItem({ key, dependsOn })));

const place = (layout: ReturnType<typeof layoutItems>, key: string) => {
  const node = layout.nodes.find(({ item }) => item.key === key);
  return { left: node?.left ?? NaN, top: node?.top ?? NaN };
};

describe('layoutItems', () => {
  it('puts what waits to the right of everything that it waits for', () => {
    const layout = layoutItems(microserviceItems());
    expect(place(layout, 'repository').left).toBe(0);
    expect(place(layout, 'role.sandbox').left).toBe(0);
    expect(place(layout, 'application.sandbox').left).toBe(layout.nodeWidth + 40);
    expect(layout.edges.map(({ id }) => id)).toEqual([
      'repository>application.sandbox',
      'role.sandbox>application.sandbox',
      'repository>registration',
    ]);
  });

  it('never puts two boxes on one place', () => {
    const layout = graph(['a'], ['b'], ['c', 'a', 'b'], ['d', 'a'], ['e', 'c'], ['f', 'b', 'e'], ['g', 'd']);
    const places = layout.nodes.map(({ left, top }) => `${left}/${top}`);
    expect(new Set(places).size).toBe(layout.nodes.length);
  });

  it('keeps the row of a long line free', () => {
    const layout = graph(['root'], ['network'], ['a', 'root'], ['b', 'root'], ['last', 'a', 'network']);
    const network = place(layout, 'network');
    expect(place(layout, 'a').top).not.toBe(network.top);
    expect(place(layout, 'b').top).not.toBe(network.top);
  });

  it('is as large as its boxes', () => {
    const { width, height, nodeWidth } = graph(['a'], ['b', 'a']);
    expect(height).toBe(NODE_HEIGHT);
    expect(width).toBe(2 * nodeWidth + 40);
  });

  it('survives unknown parents and a cycle', () => {
    expect(graph(['a', 'b', 'gone'], ['b', 'a']).nodes).toHaveLength(2);
  });
});
