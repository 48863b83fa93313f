import type { ScheduleRow } from '#server/health/load-schedule.ts';
import type { KnownProbe } from '#server/health/plan-probes.ts';
import { gridOf } from '#server/health/settle-probes.ts';
import { preferWorker } from './prefer-worker.ts';
import { createWakeQueue } from './wake-queue.ts';

/** A probe in this worker's schedule. Instants in epoch ms. */
export interface BookEntry {
  probe: KnownProbe;
  grid: { intervalMs: number; phaseMs: number };
  /** next_probe_at as it was last seen in the database: what a claim has to match. */
  seenMs: number;
  /** When it is due: `seenMs`, or further on while Postgres is away. */
  dueMs: number;
  claimedBy: number | null;
  isUnderWay: boolean;
}

/** Claims are made this long ahead, so that the wait for Postgres makes no probe late. */
const LEAD_MS = 250;
/** What the preferred worker leaves for so long after its time, the others take. */
const GRACE_MS = 2_000;

/** Who is to be probed when, as far as this worker knows. */
export interface Book {
  readonly entries: ReadonlyMap<number, BookEntry>;
  /** Takes over the probes of a configuration; what is known of a probe already stays. */
  load(probes: readonly KnownProbe[], rows: readonly ScheduleRow[]): void;
  /** Who lives, this worker included: decides who asks first. */
  setWorkers(ids: readonly number[]): void;
  /** Entries to be claimed now, at most `most`; each has to be put back with `wake`. */
  takeDue(nowMs: number, most: number): BookEntry[];
  /** Puts an entry back, to be woken when this worker may claim its next tick, not before `notBeforeMs`. */
  wake(entry: BookEntry, notBeforeMs?: number): void;
  drop(probeId: number): void;
}

export function createBook(workerId: number): Book {
  const entries = new Map<number, BookEntry>();
  const queue = createWakeQueue();
  let workers: readonly number[] = [workerId];
  const wake = (entry: BookEntry, notBeforeMs = 0) => {
    const isPreferred = preferWorker(entry.probe.id, workers) === workerId;
    queue.set(entry.probe.id, Math.max(notBeforeMs, wakeAt(entry, isPreferred)));
  };
  const drop = (id: number) => {
    entries.delete(id);
    queue.delete(id);
  };
  return {
    entries,
    wake,
    drop,
    load(probes, rows) {
      const known = new Map(rows.map((row) => [row.probeId, row]));
      const wanted = new Map(probes.filter(({ isPaused }) => !isPaused).map((probe) => [probe.id, probe]));
      for (const id of entries.keys()) if (!wanted.has(id)) drop(id);
      for (const probe of wanted.values()) {
        const row = known.get(probe.id);
        const entry = entries.get(probe.id) ?? (row && newEntry(probe, row));
        if (!entry) continue;
        entries.set(probe.id, Object.assign(entry, { probe, grid: gridOf(probe) }));
        wake(entry);
      }
    },
    setWorkers(ids) {
      if (ids.join() === workers.join()) return;
      workers = ids;
      for (const entry of entries.values()) wake(entry);
    },
    takeDue: (nowMs, most) => queue.takeDue(nowMs, most).flatMap((id) => entries.get(id) ?? []),
  };
}

function newEntry(probe: KnownProbe, { nextAtMs, claimedBy }: ScheduleRow): BookEntry {
  return { probe, grid: gridOf(probe), seenMs: nextAtMs, dueMs: nextAtMs, claimedBy, isUnderWay: false };
}

function wakeAt({ dueMs, grid }: BookEntry, isPreferred: boolean): number {
  const quarterMs = grid.intervalMs / 4;
  if (!isPreferred) return dueMs + Math.min(GRACE_MS, quarterMs);
  return dueMs - Math.min(LEAD_MS, quarterMs);
}
