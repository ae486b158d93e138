interface Listed {
  id: string;
  /** Unix seconds. */
  created: number;
}

interface PageWish {
  limit: number;
  startingAfter: string | null;
  endingBefore: string | null;
  created: { from?: Date; before?: Date };
}

/**
 * Cuts one page out of a list that is known as a whole, newest first: for lists that are bounded by a small number.
 * An unknown cursor gives the first page's neighbourhood no meaning: an empty page.
 */
export function pageOfAll<T extends Listed>(all: readonly T[], wish: PageWish): { items: T[]; hasMore: boolean } {
  const { from, before } = wish.created;
  const rows = all.filter(
    ({ created }) => (!from || created * 1000 >= from.getTime()) && (!before || created * 1000 < before.getTime()),
  );
  const placeOf = (id: string) => rows.findIndex((row) => row.id === id);
  if (wish.endingBefore) {
    const end = Math.max(placeOf(wish.endingBefore), 0);
    const start = Math.max(end - wish.limit, 0);
    return { items: rows.slice(start, end), hasMore: start > 0 };
  }
  const place = wish.startingAfter ? placeOf(wish.startingAfter) : -1;
  const start = wish.startingAfter && place < 0 ? rows.length : place + 1;
  return { items: rows.slice(start, start + wish.limit), hasMore: start + wish.limit < rows.length };
}
