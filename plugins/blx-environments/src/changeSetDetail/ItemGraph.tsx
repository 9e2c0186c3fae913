import { useMemo } from 'react';
import { ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';
import { itemKindWord, itemStateWord } from '@blx/backstage-plugin-blx-environments-react';
import { layoutItems, NODE_HEIGHT } from './graphLayout';
import { itemAnchor } from './itemAnchor';
import styles from './ItemGraph.module.css';

/** Items left to right in the order in which they can happen. Each box leads to its row in the table below. */
export function ItemGraph({ items }: { items: readonly ChangeSetItem[] }) {
  const { nodes, edges, nodeWidth, width, height } = useMemo(() => layoutItems(items), [items]);
  return (
    <nav className={styles.scroller} aria-label="Order of the items">
      <div className={styles.canvas} style={{ width, height }}>
        <svg width={width} height={height} className={styles.edges} aria-hidden focusable="false">
          {edges.map(({ id, path, isDone }) => (
            <path key={id} d={path} data-done={isDone || undefined} />
          ))}
        </svg>
        {nodes.map(({ item, left, top }) => {
          const { tone, word } = itemStateWord(item.state, item.kind);
          return (
            <a
              key={item.key}
              href={`#${itemAnchor(item.key)}`}
              className={styles.node}
              data-tone={tone}
              data-waiting={item.state === 'waiting' || undefined}
              style={{ left, top, width: nodeWidth, height: NODE_HEIGHT }}
              title={`${item.title}: ${word}`}
            >
              <span className={styles.title}>{item.title}</span>
              <span className={styles.detail}>
                {itemKindWord(item.kind)} · {word.toLowerCase()}
              </span>
            </a>
          );
        })}
      </div>
    </nav>
  );
}
