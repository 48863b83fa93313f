'use client';

import clsx from 'clsx';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SUITE_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { SuiteStatus } from '#core/api/overview.ts';
import { quoteFilterWord } from '#core/runs/filter-words.ts';
import { orderSuites, passedText, rateText, underWayText } from './order-suites.ts';

type Props = { suites: readonly SuiteStatus[]; revision: string | null; isStale: boolean };

/** The newest word on each suite, by priority. */
export function SuitesPanel({ suites, revision, isStale }: Props) {
  return (
    <Panel
      id="suites"
      title={revision ? `Tests on ${revision}` : 'Tests'}
      isStale={isStale}
      aside={
        <EnvironmentLink href="/runs" className="py-1 text-fg underline">
          all runs
        </EnvironmentLink>
      }
    >
      {suites.length === 0 ? (
        <Empty command="npx greenroom report results/*.xml">
          No suite is configured. Reports are stored all the same; name suites in greenroom.yaml to give them
          a priority.
        </Empty>
      ) : (
        <table className="w-full">
          <caption className="sr-only">Suites by priority</caption>
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="py-1 pr-2 pl-4">
                Suite
              </th>
              <th scope="col" className="px-2 py-1 text-right">
                Passed
              </th>
              <th scope="col" className="px-2 py-1 text-right max-sm:hidden">
                Rate
              </th>
              <th scope="col" className="px-2 py-1 text-right max-[24rem]:hidden">
                Blocked
              </th>
              <th scope="col" className="px-2 py-1 text-right max-sm:hidden">
                Ran
              </th>
              <th scope="col" className="py-1 pr-4 pl-2 text-right">
                At stake
              </th>
            </tr>
          </thead>
          <tbody className="border-t border-line tabular-nums">
            {orderSuites(suites).map((suite) => (
              <SuiteRow key={suite.name} suite={suite} />
            ))}
          </tbody>
        </table>
      )}
      {suites[0] && suites.every((suite) => suite.runId === null) ? (
        <div className="border-t border-line">
          <Empty command={`npx greenroom report results/*.xml --suite ${suites[0].name}`}>
            No report of these suites has come in yet. Send the first one from your pipeline:
          </Empty>
        </div>
      ) : null}
    </Panel>
  );
}

function SuiteRow({ suite }: { suite: SuiteStatus }) {
  const { tone, word } = SUITE_TONE[suite.state];
  const isAtStake = suite.state !== 'passed';
  return (
    <tr className="border-t border-line first:border-t-0 hover:bg-surface">
      <th scope="row" className="py-1.5 pr-2 pl-4" title={suite.sentence}>
        <span className={clsx('flex items-center gap-x-2', isAtStake && 'flex-wrap')}>
          <ToneMark tone={tone} word={word} isWordHidden={!isAtStake} className="order-last text-xs" />
          <span className="text-muted">{suite.priority}</span>
          <SuiteName suite={suite} />
        </span>
        {suite.running ? (
          <EnvironmentLink
            href={`/runs/${suite.running.runId}`}
            className="block py-0.5 text-xs font-normal text-info-text underline"
          >
            under way: {underWayText(suite.running)}
          </EnvironmentLink>
        ) : null}
        {suite.missing > 0 && suite.running === null && suite.runId !== null ? (
          <span className="block text-xs font-normal text-warn-text">{suite.missing} expected never ran</span>
        ) : null}
      </th>
      <td className="px-2 py-1.5 text-right">{passedText(suite) ?? '—'}</td>
      <td className="px-2 py-1.5 text-right max-sm:hidden">{rateText(suite.passRatePct)}</td>
      <td className="px-2 py-1.5 text-right max-[24rem]:hidden">
        {suite.totals ? suite.totals.blocked : '—'}
      </td>
      <td className="px-2 py-1.5 text-right text-muted max-sm:hidden">
        {suite.receivedAt ? <Clock at={suite.receivedAt} /> : 'never'}
      </td>
      <td className="py-1.5 pr-4 pl-2 text-right">{isAtStake ? (suite.amountText ?? '—') : '—'}</td>
    </tr>
  );
}

function SuiteName({ suite }: { suite: SuiteStatus }) {
  if (suite.runId === null) return <span className="font-medium">{suite.title}</span>;
  return (
    <EnvironmentLink
      href={`/runs/${suite.runId}?q=${encodeURIComponent(`suite:${quoteFilterWord(suite.name)}`)}`}
      data-row=""
      className="py-0.5 font-medium hover:underline"
    >
      {suite.title}
    </EnvironmentLink>
  );
}
