import type { FinishedSample } from '#server/health/finished-sample.ts';
import { isBadRow } from './judge-store-error.ts';
import type { Spool } from './spool.ts';

export interface RecorderOptions {
  /** Records in one transaction; repeating it changes nothing. */
  record: (samples: readonly FinishedSample[]) => Promise<void>;
  spool: Spool;
  say: {
    spooling: (error: unknown) => void;
    replayed: (count: number) => void;
    full: (dropped: number) => void;
    broken: (count: number) => void;
    refused: (sample: FinishedSample, error: unknown) => void;
    unwritable: (error: unknown) => void;
  };
}

export interface Recorder {
  add(...samples: FinishedSample[]): void;
  /** Samples that are not in the database yet. */
  waiting(): number;
  isSpooling(): boolean;
  /** Records, or at least spools, all that was added. */
  close(): Promise<void>;
}

/** At most so many transactions a second, and no sample waits longer than this for the next, in ms. */
const TURN_MS = 50;
const SPOOL_TURN_MS = 250;
const MOST_AT_ONCE = 500;
/** Kept in memory when the disk refuses them too. */
const MOST_IN_MEMORY = 20_000;

/**
 * Brings samples into the database in the order they were taken. While Postgres is away they go to the spool, and
 * come from there, oldest first, before anything newer is recorded.
 */
export function createRecorder({ record, spool, say }: RecorderOptions): Recorder {
  let pending: FinishedSample[] = [];
  let isSpooling = spool.count > 0;
  let isClosed = false;
  let turning: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let lastTurnMs = Number.NEGATIVE_INFINITY;

  function schedule(): void {
    if (timer || turning || isClosed) return;
    const everyMs = isSpooling ? SPOOL_TURN_MS : TURN_MS;
    const waitMs = Math.max(0, lastTurnMs + everyMs - performance.now());
    timer = setTimeout(() => void run(), waitMs);
  }

  async function run(): Promise<void> {
    timer = null;
    lastTurnMs = performance.now();
    turning = turn();
    await turning;
    turning = null;
    if (pending.length > 0 || isSpooling) schedule();
  }

  async function turn(): Promise<void> {
    if (isSpooling) {
      await spoolPending();
      await replay();
      return;
    }
    const batch = pending.splice(0, MOST_AT_ONCE);
    if (batch.length === 0) return;
    try {
      await store(batch);
    } catch (error) {
      pending.unshift(...batch);
      isSpooling = true;
      say.spooling(error);
      await spoolPending();
    }
  }

  /** A row the database can't take must not hold up the others: it is found by halving, and named. */
  async function store(samples: readonly FinishedSample[]): Promise<void> {
    try {
      await record(samples);
    } catch (error) {
      const [only] = samples;
      if (!only || !isBadRow(error)) throw error;
      if (samples.length === 1) return say.refused(only, error);
      const half = samples.length >> 1;
      await store(samples.slice(0, half));
      await store(samples.slice(half));
    }
  }

  async function spoolPending(): Promise<void> {
    const batch = pending;
    pending = [];
    if (batch.length === 0) return;
    try {
      const dropped = await spool.append(batch);
      if (dropped > 0) say.full(dropped);
    } catch (error) {
      say.unwritable(error);
      pending = [...batch, ...pending];
      const over = pending.length - MOST_IN_MEMORY;
      if (over > 0) say.full(pending.splice(0, over).length);
    }
  }

  async function replay(): Promise<void> {
    let replayed = 0;
    try {
      for (;;) {
        const next = await spool.peek();
        if (!next) break;
        if (next.broken > 0) say.broken(next.broken);
        for (let i = 0; i < next.samples.length; i += MOST_AT_ONCE)
          await store(next.samples.slice(i, i + MOST_AT_ONCE));
        await next.forget();
        replayed += next.samples.length;
        await spoolPending();
      }
      isSpooling = false;
    } catch {
      // Still away: what was recorded is forgotten, the rest waits for the next turn.
    }
    if (replayed > 0) say.replayed(replayed);
  }

  if (isSpooling) schedule();
  return {
    add(...samples) {
      pending.push(...samples);
      schedule();
    },
    waiting: () => pending.length + spool.count,
    isSpooling: () => isSpooling,
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await turning;
      for (let tries = 0; pending.length > 0 && tries < 100; tries++)
        await (isSpooling ? spoolPending() : turn());
      await spool.close();
    },
  };
}
