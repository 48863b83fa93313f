/** How a supervised process ended. */
export interface ProcessEnd {
  readonly name: string;
  readonly code: number | null;
  readonly signal: string | null;
  readonly uptimeMs: number;
  /** Restarts since it last ran well. */
  readonly restarts: number;
  /** Greenroom is of no use without it, so when it never worked there is nothing to go on with. */
  readonly isVital: boolean;
  readonly wasReady: boolean;
}

export type ExitJudgement =
  | { kind: 'restart'; delayMs: number; restarts: number; reason: string }
  | { kind: 'give-up'; reason: string };

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
const RAN_WELL_MS = 60_000;

/** Decides whether a process that ended by itself is started again, and when. */
export function judgeExit(end: ProcessEnd): ExitJudgement {
  const how = end.signal === null ? `exit ${end.code}` : end.signal;
  if (end.isVital && !end.wasReady) {
    return { kind: 'give-up', reason: `${end.name} could not start (${how})` };
  }
  const restarts = end.uptimeMs >= RAN_WELL_MS ? 1 : end.restarts + 1;
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (restarts - 1), LONGEST_DELAY_MS);
  return {
    kind: 'restart',
    delayMs,
    restarts,
    reason: `${end.name} ended (${how}) after ${(end.uptimeMs / 1000).toFixed(0)} s; starting it again in ${delayMs / 1000} s`,
  };
}
