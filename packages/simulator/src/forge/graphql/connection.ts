/** Arguments of a GraphQL connection. */
export interface PageArguments {
  first?: number;
  after?: string;
}

/** One page of a list; a cursor is the position after an item. */
export function connection<T, N>(items: T[], page: PageArguments, present: (item: T) => N) {
  const start = page.after ? Number(Buffer.from(page.after, 'base64url').toString()) || 0 : 0;
  const end = start + Math.min(page.first ?? 100, 100);
  const cursor = (at: number) => Buffer.from(String(at)).toString('base64url');
  return {
    nodes: items.slice(start, end).map(present),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: items.length ? cursor(start) : null,
      endCursor: items.length ? cursor(Math.min(end, items.length)) : null,
    },
  };
}
