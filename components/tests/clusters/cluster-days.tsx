'use client';

import { Age } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ClusterDetail } from '#core/api/clusters.ts';
import { shareText } from '../rate-text.ts';
import { cappedText, countText, testsSeen } from './cluster-text.ts';
import { DaysChoice } from './cluster-tools.tsx';
import { DayBars } from './day-bars.tsx';
import { dayCounts } from './day-counts.ts';

type Props = { cluster: ClusterDetail; isStale: boolean; days: number; onDays: (days: number) => void };

/** How often, day by day. */
export function ClusterDays({ cluster, isStale, days, onDays }: Props) {
  const counts = dayCounts(cluster.from, cluster.perDay);
  const tests = testsSeen(cluster);
  const most = Math.max(0, ...cluster.perDay);
  return (
    <Panel
      id="days"
      title="Failures a day"
      isStale={isStale}
      aside={
        <>
          <span className="w-32 text-sm text-fg">
            <DaysChoice days={days} onChange={onDays} />
          </span>
          <span>
            updated <Age at={cluster.to} />
          </span>
        </>
      }
    >
      <div className="grid gap-2 px-4 py-3">
        <p className="tabular-nums">
          {countText(cluster.failures, 'failure')}, {shareText(cluster.rate)} of{' '}
          {countText(cluster.results, 'result')}, in {cappedText(tests)}{' '}
          {tests.count === 1 ? 'test' : 'tests'}
        </p>
        <figure className="grid gap-1 text-xs text-muted tabular-nums">
          <p className="border-t border-line pt-0.5">{most.toLocaleString('en-US')}</p>
          <DayBars from={cluster.from} perDay={cluster.perDay} className="h-16 w-full" />
          <p className="flex justify-between">
            <span>{counts[0]?.day}</span>
            <span>{counts.at(-1)?.day}, UTC</span>
          </p>
        </figure>
        <table className="sr-only">
          <caption>Failures a day</caption>
          <tbody>
            {counts.map(({ day, count }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
