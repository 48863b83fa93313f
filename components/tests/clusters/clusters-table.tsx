'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import type { ClusterSummary } from '#core/api/clusters.ts';
import { shareText } from '../rate-text.ts';
import { ClusterMarks } from './cluster-marks.tsx';
import { cappedText } from './cluster-text.ts';
import { DayBars } from './day-bars.tsx';

const COLUMNS = [
  { title: 'Cluster' },
  { title: 'Failures', className: 'w-20 text-right' },
  { title: 'A day', className: 'w-36 max-md:hidden' },
  { title: 'Rate', className: 'w-20 text-right max-md:hidden' },
  { title: 'Tests', className: 'w-18 text-right max-md:hidden' },
  { title: 'First seen', className: 'w-28 max-lg:hidden' },
  { title: 'First failing', className: 'w-32 max-lg:hidden' },
  { title: 'Last seen', className: 'w-28' },
];

type Props = { clusters: readonly ClusterSummary[]; from: string };

const RIGHT = 'px-3 py-2 text-right tabular-nums';

export function ClustersTable({ clusters, from }: Props) {
  return (
    <table className="w-full table-fixed max-sm:block">
      <caption className="sr-only">Clusters of equal failures</caption>
      <TableHead columns={COLUMNS} className="max-sm:sr-only" />
      <tbody className="border-t border-line max-sm:block">
        {clusters.map((cluster) => (
          <ClusterRow key={cluster.id} cluster={cluster} from={from} />
        ))}
      </tbody>
    </table>
  );
}

function ClusterRow({ cluster, from }: { cluster: ClusterSummary; from: string }) {
  const { firstRun } = cluster;
  return (
    <tr className="border-t border-line align-top first:border-t-0 hover:bg-surface max-sm:flex max-sm:flex-wrap max-sm:gap-x-3 max-sm:px-4 max-sm:py-2">
      <th scope="row" className="min-w-0 py-2 pr-3 pl-4 max-sm:w-full max-sm:p-0">
        <EnvironmentLink
          data-row=""
          href={`/tests/clusters/${cluster.id}`}
          title={cluster.name}
          className="line-clamp-2 font-medium break-words hover:underline"
        >
          {cluster.name}
        </EnvironmentLink>
        <ClusterMarks cluster={cluster} />
      </th>
      <td className={`${RIGHT} font-medium max-sm:p-0 max-sm:text-left`}>
        {cluster.failures.toLocaleString('en-US')}
        <span className="font-normal text-muted sm:hidden">
          {' '}
          {cluster.failures === 1 ? 'failure' : 'failures'}
        </span>
      </td>
      <td className="px-3 py-2 max-md:hidden max-sm:order-last max-sm:block max-sm:w-full max-sm:px-0 max-sm:py-1">
        <DayBars from={from} perDay={cluster.perDay} />
      </td>
      <td className={`${RIGHT} max-md:hidden`}>{shareText(cluster.rate)}</td>
      <td className={`${RIGHT} max-md:hidden`}>{cappedText(cluster.tests)}</td>
      <td className="px-3 py-2 text-muted max-lg:hidden">
        <Clock at={cluster.firstSeenAt} />
      </td>
      <td className="px-3 py-2 max-lg:hidden">
        {firstRun ? (
          <EnvironmentLink
            href={`/runs/${firstRun.id}`}
            title={firstRun.revision ?? undefined}
            className="block truncate underline"
          >
            {firstRun.revision ?? `run ${firstRun.id}`}
          </EnvironmentLink>
        ) : (
          <span className="text-muted">not here</span>
        )}
      </td>
      <td className="py-2 pr-4 pl-3 text-muted max-sm:p-0">
        <span className="sm:hidden">last </span>
        <Clock at={cluster.lastSeenAt} />
      </td>
    </tr>
  );
}
