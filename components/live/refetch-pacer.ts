const MIN_GAP_MS = 150;
/** A board that takes long to fetch is fetched more seldom, so that fetching stays under a third of the time. */
const GAP_PER_FETCH = 2;

export type Pacer<Key> = { mark: (key: Key) => void; stop: () => void };

/**
 * Collects what changed and refetches it: at once after a quiet time, in batches during a storm of changes.
 * `refetch` resolves when the fetch is done.
 */
export function createPacer<Key>(refetch: (keys: ReadonlySet<Key>) => Promise<unknown>): Pacer<Key> {
  let marked = new Set<Key>();
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function run(): Promise<void> {
    const keys = marked;
    marked = new Set();
    isBusy = true;
    const startedAt = Date.now();
    await refetch(keys).catch(() => undefined);
    timer = setTimeout(settle, gapAfter(Date.now() - startedAt));
  }

  function settle(): void {
    timer = null;
    isBusy = false;
    if (marked.size > 0) void run();
  }

  return {
    mark(key) {
      marked.add(key);
      if (!isBusy) void run();
    },
    stop() {
      marked.clear();
      if (timer) clearTimeout(timer);
    },
  };
}

/** The rest after a fetch that took so long, in ms. */
export function gapAfter(fetchMs: number): number {
  return Math.max(MIN_GAP_MS, fetchMs * GAP_PER_FETCH);
}
