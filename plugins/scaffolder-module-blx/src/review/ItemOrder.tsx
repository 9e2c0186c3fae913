import { PreviewItem } from '@blx/backstage-plugin-blx-environments-common';
import { itemStages } from './itemOrder';
import styles from './ItemOrder.module.css';

/** Id of the section of an item, for links. */
export function itemSectionId(itemKey: string): string {
  return `item-${itemKey}`;
}

/** What happens in which order, left to right; items of one stage start together. */
export function ItemOrder({ items }: { items: PreviewItem[] }) {
  const titles = new Map(items.map(item => [item.key, item.title]));
  return (
    <ol className={styles.stages} aria-label="Order">
      {itemStages(items).map((stage, index) => (
        <li key={index} className={styles.stage}>
          <ul className={styles.items}>
            {stage.map(item => (
              <li key={item.key}>
                <a
                  href={`#${itemSectionId(item.key)}`}
                  className={styles.item}
                  title={
                    item.dependsOn.length > 0
                      ? `after ${item.dependsOn.map(key => titles.get(key) ?? key).join(', ')}`
                      : 'starts at once'
                  }
                  onClick={event => {
                    event.preventDefault(); // a fragment would replace the page's own location
                    document.getElementById(itemSectionId(item.key))?.scrollIntoView({ behavior: 'smooth' });
                  }}
                >
                  {item.title}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
