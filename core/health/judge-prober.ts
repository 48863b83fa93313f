import type { ProberStatus } from '#core/api/health.ts';
import { formatDuration } from '#core/time/duration.ts';

/** Heartbeats come every 2 s: three missed are late, seven and the prober is gone. */
export const PROBER_LATE_MS = 6_000;
export const PROBER_GONE_MS = 15_000;

export interface WorkerSeen {
  readonly heartbeatAtMs: number;
  /** Set when it said goodbye. */
  readonly stoppedAtMs: number | null;
}

/** Whether anybody is probing, from all workers' heartbeats. A worker that said goodbye is gone at once. */
export function judgeProber(workers: readonly WorkerSeen[], nowMs: number): ProberStatus {
  if (workers.length === 0) {
    return {
      state: 'never',
      lastSeenAt: null,
      workers: 0,
      sentence: 'no prober has ever run: start one with npm run worker',
    };
  }
  const lastSeenMs = Math.max(...workers.map((worker) => worker.heartbeatAtMs));
  const living = workers.filter(
    (one) => one.stoppedAtMs === null && nowMs - one.heartbeatAtMs < PROBER_GONE_MS,
  );
  const lastSeenAt = new Date(lastSeenMs).toISOString();
  const ago = formatDuration(Math.max(0, Math.floor((nowMs - lastSeenMs) / 1_000) * 1_000));
  if (living.length === 0) {
    return {
      state: 'gone',
      lastSeenAt,
      workers: 0,
      sentence: `prober last seen ${ago} ago: nothing is being probed`,
    };
  }
  const freshestMs = Math.max(...living.map((worker) => worker.heartbeatAtMs));
  if (nowMs - freshestMs >= PROBER_LATE_MS) {
    return {
      state: 'late',
      lastSeenAt,
      workers: living.length,
      sentence: `prober last seen ${ago} ago, later than it should`,
    };
  }
  return { state: 'ok', lastSeenAt, workers: living.length, sentence: `prober last seen ${ago} ago` };
}
