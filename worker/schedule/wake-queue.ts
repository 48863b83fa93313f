/** Ids ordered by when they are to be woken; each id is in it once, at its newest time. A binary heap. */
export interface WakeQueue {
  set(id: number, atMs: number): void;
  delete(id: number): void;
  /** Removes and returns the ids due by `nowMs`, earliest first, at most `most`. */
  takeDue(nowMs: number, most: number): number[];
}

interface Entry {
  id: number;
  atMs: number;
}

export function createWakeQueue(): WakeQueue {
  const heap: Entry[] = [];
  // An entry that is not its id's newest any more is skipped when it comes up.
  const newest = new Map<number, Entry>();
  return {
    set(id, atMs) {
      const entry = { id, atMs };
      newest.set(id, entry);
      push(heap, entry);
    },
    delete: (id) => void newest.delete(id),
    takeDue(nowMs, most) {
      const due: number[] = [];
      while (due.length < most) {
        const [first] = heap;
        if (!first || first.atMs > nowMs) break;
        popFirst(heap);
        if (newest.get(first.id) !== first) continue;
        newest.delete(first.id);
        due.push(first.id);
      }
      return due;
    },
  };
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (timeAt(heap, above) <= entry.atMs) break;
    swap(heap, at, above);
    at = above;
  }
}

function popFirst(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const lesser = timeAt(heap, left + 1) < timeAt(heap, left) ? left + 1 : left;
    if (timeAt(heap, lesser) >= last.atMs) return;
    swap(heap, at, lesser);
    at = lesser;
  }
}

function timeAt(heap: readonly Entry[], at: number): number {
  return heap[at]?.atMs ?? Number.POSITIVE_INFINITY;
}

function swap(heap: Entry[], a: number, b: number): void {
  const [first, second] = [heap[a], heap[b]];
  if (!first || !second) return;
  heap[a] = second;
  heap[b] = first;
}
