/** What a worker says of itself with each heartbeat (worker.status). */
export interface WorkerStatus {
  /** Probes in the configuration, and those this worker had last. */
  probes: number;
  held: number;
  underWay: number;
  /** Samples begun and ticks skipped since the start. */
  started: number;
  skipped: number;
  /** From schedule to start over the last probes, in ms; null before the first. */
  latenessP50Ms: number | null;
  latenessP99Ms: number | null;
  /** Samples that wait for Postgres to come back, in memory and on disk. */
  spooled: number;
  isSpooling: boolean;
  eventLoopP99Ms: number;
  rssBytes: number;
  /** Of all threads since the start. */
  cpuMs: number;
}

const KEPT = 2_000;

/** Keeps the lateness of the last probes. */
export interface LatenessLog {
  readonly started: number;
  add(latenessMs: number): void;
  /** Nearest rank; null when there is nothing yet. */
  quantile(share: number): number | null;
}

export function createLatenessLog(): LatenessLog {
  const ring: number[] = [];
  let started = 0;
  return {
    get started() {
      return started;
    },
    add(latenessMs) {
      ring[started % KEPT] = latenessMs;
      started++;
    },
    quantile(share) {
      const sorted = [...ring].sort((a, b) => a - b);
      return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
    },
  };
}
