'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { RunSummary } from '#core/api/runs.ts';
import { expectedOf, runWord } from './run-counts.ts';
import { TotalsBar } from './totals-bar.tsx';

const COLUMNS = [
  { title: 'Received', className: 'w-32' },
  { title: 'Run' },
  { title: 'Results', className: 'w-40 max-md:hidden' },
  { title: 'Passed', className: 'w-24 text-right' },
  { title: 'Failed', className: 'w-20 text-right max-md:hidden' },
  { title: 'Blocked', className: 'w-20 text-right max-md:hidden' },
  { title: 'Revision', className: 'w-32 max-lg:hidden' },
  { title: 'Took', className: 'w-24 text-right max-sm:hidden' },
];

export function RunsTable({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <div className="rounded-md border border-line">
      <table className="w-full table-fixed max-sm:block">
        <caption className="sr-only">Runs, newest first</caption>
        <TableHead columns={COLUMNS} className="max-sm:sr-only" />
        <tbody className="border-t border-line tabular-nums max-sm:block">
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RunRow({ run }: { run: RunSummary }) {
  const { totals } = run;
  const isNotRun = run.state === 'not_run';
  return (
    <tr className="border-t border-line align-top first:border-t-0 hover:bg-surface max-sm:grid max-sm:px-4 max-sm:py-2">
      <td className="py-2 pr-3 pl-4 text-muted max-sm:p-0">
        <Clock at={run.receivedAt} />
      </td>
      <th scope="row" className="min-w-0 px-3 py-2 max-sm:p-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <EnvironmentLink href={`/runs/${run.id}`} data-row="" className="font-medium hover:underline">
            Run {run.id}
          </EnvironmentLink>
          {run.attempt > 1 ? <span className="font-normal text-muted">try {run.attempt}</span> : null}
          <span className="min-w-0 truncate font-normal text-muted">{run.suites.join(', ')}</span>
          <ToneMark {...runWord(run)} />
        </span>
        <span className="line-clamp-2 font-normal text-muted" title={run.sentence}>
          {run.sentence}
        </span>
      </th>
      <td className="px-3 py-2.5 max-md:hidden">
        {totals.total > 0 ? <TotalsBar totals={totals} expected={expectedOf(run)} /> : null}
      </td>
      <td className="px-3 py-2 text-right max-sm:p-0 max-sm:text-left">
        <span className="text-muted sm:hidden">passed </span>
        {isNotRun ? '—' : `${totals.passed}/${Math.max(totals.total, expectedOf(run) ?? 0)}`}
      </td>
      <td className="px-3 py-2 text-right max-md:hidden">
        {isNotRun ? '—' : totals.failed + totals.errored}
      </td>
      <td className="px-3 py-2 text-right max-md:hidden">{isNotRun ? '—' : totals.blocked}</td>
      <td className="truncate px-3 py-2 max-lg:hidden" title={run.revision ?? undefined}>
        {run.revision ?? '—'}
      </td>
      <td className="py-2 pr-4 pl-3 text-right text-muted max-sm:hidden">
        {run.durationMs === null || isNotRun || run.state === 'running' ? '—' : durationText(run.durationMs)}
      </td>
    </tr>
  );
}
