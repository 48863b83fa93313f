import type pino from 'pino';
import type { GreenroomConfig } from '#core/config/config-schema.ts';
import { countTestsNext } from '#server/runs/count-tests.ts';

const DAY_MS = 86_400_000;
/** Days counted in one turn: catching up leaves room for everything else. */
const MOST_DAYS = 5;
/** A day that is uploaded to all the time is counted anew at most this often, in shares of what it costs. */
const REST = 10;
const MOST_REST_MS = 60_000;

/** Counts the days whose results changed; returns how many were done. A large day is counted less often. */
export function createTestCounter(log: pino.Logger) {
  let restUntilMs = 0;
  return async ({ retention, flaky }: GreenroomConfig, nowMs: number): Promise<number> => {
    if (nowMs < restUntilMs) return 0;
    const windowDays = Math.max(1, Math.ceil(flaky.window / DAY_MS));
    const limits = { oldestResultMs: nowMs - retention.results, windowDays };
    const startedMs = performance.now();
    for (let done = 0; done < MOST_DAYS; done++) {
      const beganMs = performance.now();
      const step = await countTestsNext(nowMs, limits);
      if (typeof step === 'string') {
        restUntilMs = nowMs + Math.min(MOST_REST_MS, REST * (beganMs - startedMs));
        return done;
      }
      log.debug(
        { ...step, tookMs: Math.round(performance.now() - beganMs) },
        `counted the tests of ${step.day}`,
      );
    }
    return MOST_DAYS;
  };
}
