type Identified = { readonly id: string | number };

/**
 * How many items at the head of a list came in after `newestRead`, the one that stood first when the reader last saw
 * the head. 0 when that one is not in the list any more: then it is another list.
 */
export function countHeldBack(items: readonly Identified[], newestRead: Identified['id'] | null): number {
  return Math.max(
    0,
    items.findIndex((item) => item.id === newestRead),
  );
}

/** "1 new run", "3 new runs". */
export function heldBackText(count: number, noun: string): string {
  return `${count} new ${noun}${count === 1 ? '' : 's'}`;
}
