/** Where an instant stands above columns that are runs: column `i` reaches from `i` to `i + 1`, its run is its middle. */
export type ColumnAxis = {
  readonly count: number;
  /** In columns; an instant between two runs stands between their middles, in proportion to the time. */
  readonly placeOf: (at: string) => number;
};

/** `instants`: of the runs, oldest first. What was before the first or after the last stands at the edge. */
export function columnAxis(instants: readonly string[]): ColumnAxis {
  const times = instants.map((at) => Date.parse(at));
  const count = times.length;
  return { count, placeOf: (at) => placeAmong(times, Date.parse(at)) };
}

function placeAmong(times: readonly number[], at: number): number {
  const last = times.length - 1;
  if (last < 0 || at <= (times[0] ?? at)) return 0;
  if (at >= (times[last] ?? at)) return times.length;
  const before = lastAtOrBefore(times, at);
  const from = times[before] ?? at;
  const to = times[before + 1] ?? from;
  return before + 0.5 + (to > from ? (at - from) / (to - from) : 0);
}

function lastAtOrBefore(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((times[middle] ?? at) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type Placed<Item> = { readonly place: number; readonly items: readonly Item[] };

/** Items in one mark where they would stand closer than `least` columns; each mark stands where its newest does. */
export function groupMarks<Item extends { readonly at: string }>(
  items: readonly Item[],
  axis: ColumnAxis,
  least: number,
): Placed<Item>[] {
  const marks: { place: number; items: Item[] }[] = [];
  for (const item of items) {
    const place = axis.placeOf(item.at);
    const open = marks.at(-1);
    const from = open?.items[0] ? axis.placeOf(open.items[0].at) : null;
    if (open && from !== null && place - from < least) {
      open.items.push(item);
      open.place = place;
    } else marks.push({ place, items: [item] });
  }
  return marks;
}

/** Columns whose time is written out: every so many, counted from the newest; the first one where there are fewer. */
export function tickColumns(count: number, every: number): number[] {
  const ticks: number[] = [];
  for (let column = count - every; column >= 0; column -= every) ticks.unshift(column);
  return ticks.length === 0 && count > 0 ? [0] : ticks;
}
