import type { RunTotals } from '#core/api/runs.ts';
import type { UploadResponse } from '#core/api/upload.ts';
import type { Look } from '../output/paint.ts';
import { formatTable } from '../output/table.ts';

/** The totals of an upload as a table, and what was odd about it. */
export function formatRun(run: UploadResponse, isRepeat: boolean, url: string, look: Look): string {
  const { paint } = look;
  const { total, passed, failed, errored, skipped, flaky, blocked } = run.totals;
  const bad = (count: number) => (count > 0 ? paint.red(String(count)) : '0');
  const odd = (count: number) => (count > 0 ? paint.yellow(String(count)) : '0');
  const titles = ['total', 'passed', 'failed', 'errored', 'skipped', 'flaky', 'blocked'];
  const row = [
    String(total),
    String(passed),
    bad(failed),
    bad(errored),
    String(skipped),
    odd(flaky),
    odd(blocked),
  ];
  const table = formatTable(
    titles.map((title) => ({ title, align: 'right' })),
    [row],
    look,
  );
  return [
    `Run ${run.id} (${run.format})${isRepeat ? ': known already, nothing stored twice' : ''}`,
    table,
    ...run.warnings.map((warning) => `${paint.yellow('▲ warning')} ${warning}`),
    paint.dim(`${url}/runs/${run.id}`),
  ].join('\n');
}

/** Whether `--fail-on-failures` says no: something failed, whether or not it was staging's fault. */
export function hasFailures({ failed, errored, blocked }: RunTotals): boolean {
  return failed + errored + blocked > 0;
}
