import type { RunTotals } from '#core/api/runs.ts';

/** What passed of what ran, in percent; null when nothing ran. */
export function passedPct({ passed, failed, errored }: RunTotals): number | null {
  const ran = passed + failed + errored;
  return ran === 0 ? null : (passed / ran) * 100;
}
