import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** Notices when this process's event loop stands still, so that nobody else is blamed for it. */
export interface StallMeter {
  /** The longest standstill that overlaps the time since `fromMs` (of `performance.now()`), in ms. */
  worstSince(fromMs: number): number;
  /** The 99th percentile of the event loop's delay since it was last asked, in ms. */
  takeDelayP99Ms(): number;
  stop(): void;
}

const BEAT_MS = 50;
const KEPT = 100;

export function startStallMeter(): StallMeter {
  const stalls: { endedAtMs: number; lastedMs: number }[] = [];
  let beatAtMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const lastedMs = nowMs - beatAtMs - BEAT_MS;
    if (lastedMs > BEAT_MS) stalls.push({ endedAtMs: nowMs, lastedMs });
    if (stalls.length > KEPT) stalls.shift();
    beatAtMs = nowMs;
  }, BEAT_MS);
  timer.unref();
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  return {
    worstSince(fromMs) {
      // The standstill that is just ending may not have reached the timer yet.
      const presentMs = performance.now() - beatAtMs - BEAT_MS;
      return stalls.reduce(
        (worst, { endedAtMs, lastedMs }) => (endedAtMs > fromMs ? Math.max(worst, lastedMs) : worst),
        Math.max(0, presentMs),
      );
    },
    takeDelayP99Ms() {
      const delayMs = Math.max(0, histogram.percentile(99) / 1e6 - 20);
      histogram.reset();
      return delayMs;
    },
    stop() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
