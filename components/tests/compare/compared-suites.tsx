'use client';

import { Panel } from '#components/ui/panel.tsx';
import { TableHead } from '#components/ui/table-head.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { useFew } from '#components/ui/use-few.tsx';
import type { CompareResponse } from '#core/api/compare.ts';
import type { RunTotals } from '#core/api/runs.ts';
import { pctText } from '../rate-text.ts';
import { passedPct } from './passed-pct.ts';

const COLUMNS = [
  { title: 'Suite' },
  { title: 'Base passed', className: 'w-40 text-right' },
  { title: 'Head passed', className: 'w-40 text-right' },
  { title: 'Regression' },
];

const FEW = 6;

type Suite = CompareResponse['suites'][number];

/** Suites side by side: how many of what ran passed, and whether the difference is more than chance. */
export function ComparedSuites({ suites }: { suites: readonly Suite[] }) {
  const [shown, more] = useFew(suites, FEW);
  if (suites.length === 0) return null;
  return (
    <Panel id="suites" title="Suites side by side">
      <table className="w-full max-sm:block">
        <TableHead columns={COLUMNS} className="max-sm:sr-only" />
        <tbody className="border-t border-line tabular-nums max-sm:block">
          {shown.map((suite) => (
            <SuiteRow key={suite.suite} suite={suite} />
          ))}
        </tbody>
      </table>
      {more}
    </Panel>
  );
}

function SuiteRow({ suite: { suite, title, base, head, regression } }: { suite: Suite }) {
  return (
    <tr className="border-t border-line align-top first:border-t-0 max-sm:grid max-sm:grid-cols-2 max-sm:px-4 max-sm:py-2">
      <th scope="row" className="py-2 pr-3 pl-4 break-words max-sm:col-span-2 max-sm:p-0" title={suite}>
        {title}
      </th>
      <Passed word="base" totals={base} />
      <Passed word="head" totals={head} />
      <td className="py-2 pr-4 pl-3 text-sm max-sm:col-span-2 max-sm:p-0">
        {regression.level === 'none' ? null : (
          <ToneMark tone="bad" word={regression.level} className="mr-2 align-bottom" />
        )}
        {regression.sentence}
      </td>
    </tr>
  );
}

function Passed({ word, totals }: { word: string; totals: RunTotals | null }) {
  return (
    <td className="px-3 py-2 text-right max-sm:p-0 max-sm:text-left">
      <span className="text-muted sm:hidden">{word} </span>
      {totals === null ? (
        <span className="text-muted">not there</span>
      ) : (
        <>
          {pctText(passedPct(totals))}{' '}
          <span className="text-muted">
            {totals.passed.toLocaleString('en-US')}/
            {(totals.passed + totals.failed + totals.errored).toLocaleString('en-US')}
          </span>
        </>
      )}
    </td>
  );
}
