/** Id of an item's row, for links within the page. */
export function itemAnchor(itemKey: string): string {
  return `item-${itemKey}`;
}
