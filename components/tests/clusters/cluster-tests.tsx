'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { ClusterDetail } from '#core/api/clusters.ts';
import { cappedText, testsSeen } from './cluster-text.ts';

const COLUMNS = [
  { title: 'Test' },
  { title: 'Failures', className: 'w-20 text-right' },
  { title: 'Last', className: 'w-28 max-sm:hidden' },
];

const FEW = 10;

/** The tests that fail this way, those that do so most often first. */
export function ClusterTests({ cluster }: { cluster: ClusterDetail }) {
  const { testList } = cluster;
  const tests = testsSeen(cluster);
  const [shown, more] = useFew(testList, FEW);
  return (
    <Panel
      id="tests"
      title={`${cappedText(tests)} ${tests.count === 1 ? 'test' : 'tests'}`}
      aside={tests.isCut ? <span>those of the newest failures</span> : null}
    >
      {testList.length === 0 ? (
        <p className="px-4 py-3 text-muted">None in this window and environment.</p>
      ) : (
        <table className="w-full table-fixed">
          <TableHead columns={COLUMNS} />
          <tbody className="border-t border-line">
            {shown.map((test) => (
              <tr key={test.id} className="border-t border-line align-top first:border-t-0 hover:bg-surface">
                <th scope="row" className="min-w-0 py-1.5 pr-3 pl-4">
                  <EnvironmentLink
                    data-row=""
                    href={`/tests/${test.id}`}
                    className="line-clamp-2 break-words hover:underline"
                    title={test.name}
                  >
                    {test.name}
                  </EnvironmentLink>
                  <span className="block truncate text-sm font-normal text-muted">
                    {[test.suite, test.owner].filter(Boolean).join(' · ')}
                  </span>
                </th>
                <td className="px-3 py-1.5 text-right tabular-nums">
                  {test.failures.toLocaleString('en-US')}
                </td>
                <td className="py-1.5 pr-4 pl-3 text-muted max-sm:hidden">
                  <Clock at={test.lastAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more}
    </Panel>
  );
}
