'use client';

import Link from 'next/link';
import { durationText } from '#components/time/format-instant.ts';
import { Age } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { shareText } from '../rate-text.ts';

const COLUMNS = [
  { title: 'Environment' },
  { title: 'Last' },
  { title: 'Passed', className: 'text-right' },
  { title: 'Rate', className: 'text-right max-sm:hidden' },
  { title: 'Mean', className: 'text-right' },
];

/** The same window in every environment it ran in, side by side. */
export function EnvironmentsPanel({ test, isStale }: { test: TestDetail; isStale: boolean }) {
  return (
    <Panel id="environments" title="Environments" isStale={isStale}>
      <div className="overflow-x-auto">
        <table className="w-full tabular-nums">
          <caption className="sr-only">How it went in each environment</caption>
          <TableHead columns={COLUMNS} />
          <tbody>
            {test.environments.map(({ environment, totals, passRate, meanMs, lastStatus, lastAt }) => (
              <tr key={environment} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 pl-4">
                  <Link
                    href={`/tests/${test.id}?environment=${encodeURIComponent(environment)}`}
                    aria-current={environment === test.environment ? 'true' : undefined}
                    className="hover:underline aria-[current=true]:font-semibold"
                  >
                    {environment}
                  </Link>
                </th>
                <td className="px-3 py-1.5">
                  <span className="flex flex-wrap items-center gap-x-2">
                    {lastStatus === null ? '—' : <ToneMark {...RESULT_TONE[lastStatus]} />}
                    {lastAt === null ? null : <Age at={lastAt} className="text-xs text-muted" />}
                  </span>
                </td>
                <td className="px-3 py-1.5 text-right">
                  {totals.passed} of {totals.ran}
                </td>
                <td className="px-3 py-1.5 text-right max-sm:hidden">{shareText(passRate)}</td>
                <td className="py-1.5 pr-4 pl-3 text-right">
                  {meanMs === null ? '—' : durationText(meanMs)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
