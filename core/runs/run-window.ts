import type { TalliedReport } from './judge-authenticity.ts';

/** When a run took place. Epoch ms; `isStated` is false when the reports give no usable times. */
export type RunWindow = {
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly durationMs: number;
  readonly isStated: boolean;
  readonly warnings: readonly string[];
};

const CLOCK_SLACK_MS = 120_000;

/**
 * The time from the first report's start to the last one's end. Without usable times the run is taken to have ended
 * when it was received: a clock in the future can't be right, and says so.
 */
export function runWindow(reports: readonly TalliedReport[], receivedAt: number): RunWindow {
  const headers = reports.flatMap(({ header }) => header ?? []);
  const wallMs = Math.round(
    reports.reduce((sum, { header, tally }) => sum + (header?.wallMs ?? tally.sumMs), 0),
  );
  const starts = headers.flatMap(({ startedAt }) => startedAt ?? []);
  const ends = headers.flatMap(({ startedAt, finishedAt }) => finishedAt ?? startedAt ?? []);
  if (starts.length === 0) return received(receivedAt, wallMs, []);
  const startedAt = Math.round(least(starts));
  const finishedAt = Math.round(-least(ends.map((end) => -end)));
  if (finishedAt > receivedAt + CLOCK_SLACK_MS) {
    const cause = headers.some((header) => header.isZoneAssumed)
      ? 'its times carry no zone and, read as UTC, lie'
      : 'its clock was ahead: its times lie';
    return received(receivedAt, wallMs, [`${cause} in the future; the time of the upload counts instead`]);
  }
  const durationMs = Math.max(finishedAt - startedAt, reports.length === 1 ? wallMs : 0);
  return {
    startedAt,
    finishedAt: Math.max(finishedAt, startedAt + durationMs),
    durationMs,
    isStated: true,
    warnings: [],
  };
}

function received(receivedAt: number, wallMs: number, warnings: readonly string[]): RunWindow {
  return {
    startedAt: receivedAt - wallMs,
    finishedAt: receivedAt,
    durationMs: wallMs,
    isStated: false,
    warnings,
  };
}

function least(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
