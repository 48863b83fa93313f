'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { Age, Clock } from '#components/time/time.tsx';
import { Fact } from '#components/ui/fact.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { RunDetail } from '#core/api/runs.ts';
import { OutageLine } from './outage-line.tsx';
import { outagesOf } from './outages-of.ts';
import { doubtText, expectedOf, runWord } from './run-counts.ts';
import { CutShort, RunProgress } from './run-progress.tsx';
import { TotalsBar } from './totals-bar.tsx';

/** What the run is and says, before any of its results. */
export function RunHeading({ run }: { run: RunDetail }) {
  const doubt = run.state === 'finished' ? doubtText(run.authenticity) : null;
  const isUnderWay = run.state === 'running';
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h1 className="text-xl font-semibold break-words">
        Run {run.id}
        {run.suites.length > 0 ? (
          <span className="font-normal text-muted"> · {run.suites.join(', ')}</span>
        ) : null}
        {run.attempt > 1 ? <span className="font-normal text-muted"> · try {run.attempt}</span> : null}
      </h1>
      <p className="flex items-start gap-2 text-lg">
        <ToneMark {...runWord(run)} size={18} isWordHidden className="h-7" />
        <span className="min-w-0 text-pretty break-words">{run.sentence}</span>
      </p>
      {/* Of one height while it runs and afterwards: the end must not move what is being read. */}
      {isUnderWay ? <RunProgress run={run} /> : <Digest run={run} />}
      {run.totals.blocked > 0
        ? outagesOf(run.health).map((outage) => <OutageLine key={outage.service} outage={outage} />)
        : null}
      {run.totals.total > 0 || isUnderWay ? (
        <TotalsBar totals={run.totals} expected={expectedOf(run)} />
      ) : null}
      <CutShort run={run} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact name="revision">{run.revision ?? 'not told'}</Fact>
        {run.branch ? <Fact name="branch">{run.branch}</Fact> : null}
        <Fact name="received">
          <Clock at={run.receivedAt} /> (<Age at={run.receivedAt} />)
        </Fact>
        {run.durationMs === null || isUnderWay ? null : (
          <Fact name="took">{durationText(run.durationMs)}</Fact>
        )}
        <Fact name="from">{[run.tool, run.format].filter(Boolean).join(', ')}</Fact>
        {run.filename ? <Fact name="file">{run.filename}</Fact> : null}
        {run.deployId === null ? null : (
          <Fact name="deploy">
            <EnvironmentLink href={`/deploys#deploy-${run.deployId}`} className="underline">
              #{run.deployId}
            </EnvironmentLink>
          </Fact>
        )}
        <Fact name="compare">
          <EnvironmentLink href={`/tests/compare?base=before&head=run:${run.id}`} className="underline">
            with the run before
          </EnvironmentLink>
        </Fact>
        {run.url ? (
          <Fact name="job">
            <a href={run.url} className="underline" rel="noreferrer">
              open
            </a>
          </Fact>
        ) : null}
      </dl>
      {doubt ? <Notice tone="warn" title={`This run counts for nothing: ${doubt}`} /> : null}
      {run.suiteErrors.length > 0 ? (
        <Notice tone="bad" title="Something failed outside the tests">
          <List texts={run.suiteErrors.map((error) => `${error.name}: ${error.message}`)} />
        </Notice>
      ) : null}
    </header>
  );
}

function Digest({ run }: { run: RunDetail }) {
  const { failing, flaky, fixed, blocked, sentence } = run.digest;
  if (failing + flaky + fixed + blocked === 0) return null;
  return <p className="text-pretty">{sentence}</p>;
}

function List({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="grid gap-0.5 break-words">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
