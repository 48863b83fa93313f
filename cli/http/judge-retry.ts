/** How one attempt ended without a usable answer. */
export interface FailedAttempt {
  /** Counts from 1. */
  attempt: number;
  /** null: no answer at all. */
  status: number | null;
  retryAfter: string | null;
  /** Epoch ms. */
  nowMs: number;
  deadlineMs: number;
  /** From 0 to below 1. */
  random: number;
}

const PASSING = new Set([429, 502, 503, 504]);
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;

/**
 * How long to wait before trying again, in ms; null when trying again makes no sense or would end too late.
 * Doubles from 0.4 s to 10 s, half of it by chance; what the server asks for in Retry-After comes first.
 */
export function judgeRetry(failed: FailedAttempt): number | null {
  if (failed.status !== null && !PASSING.has(failed.status)) return null;
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed.attempt - 1));
  const waitMs =
    readRetryAfter(failed.retryAfter, failed.nowMs) ?? Math.round(ceiling * (0.5 + failed.random / 2));
  return failed.nowMs + waitMs >= failed.deadlineMs ? null : waitMs;
}

/** Seconds or an HTTP date → ms from now; null when it is neither. */
function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null || value.trim() === '') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
