/** The first of a list as far as they fit into so many lines; a line is kept for the count of the others. */
export function fitLines<Item>(
  items: readonly Item[],
  linesOf: (item: Item) => number,
  lines: number,
): { shown: Item[]; hidden: Item[] } {
  const needed = items.reduce((sum, item) => sum + linesOf(item), 0);
  if (needed <= lines) return { shown: [...items], hidden: [] };
  let room = lines - 1;
  let count = 0;
  for (const item of items) {
    room -= linesOf(item);
    if (room < 0) break;
    count += 1;
  }
  return { shown: items.slice(0, count), hidden: items.slice(count) };
}
