'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { Age, Clock } from '#components/time/time.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { RunDetail } from '#core/api/runs.ts';
import { doubtText } from './run-counts.ts';
import { RunProgress } from './run-progress.tsx';
import { TotalsBar } from './totals-bar.tsx';
import { totalsText } from './totals-text.ts';

export function RunHeading({ run }: { run: RunDetail }) {
  const doubt = doubtText(run.authenticity);
  return (
    <header className="grid gap-2">
      <h1 className="text-xl font-semibold">
        Run {run.id}
        {run.suites.length > 0 ? (
          <span className="font-normal text-muted"> · {run.suites.join(', ')}</span>
        ) : null}
        {run.attempt > 1 ? <span className="font-normal text-muted"> · try {run.attempt}</span> : null}
      </h1>
      <p className="text-lg text-pretty">{run.sentence}</p>
      {run.digest.failing + run.digest.flaky + run.digest.fixed > 0 ? (
        <p className="text-pretty">{run.digest.sentence}</p>
      ) : null}
      <RunProgress run={run} />
      <TotalsBar totals={run.totals} />
      <p className="text-muted">{totalsText(run.totals)}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Fact name="revision">{run.revision ?? 'not told'}</Fact>
        {run.branch ? <Fact name="branch">{run.branch}</Fact> : null}
        <Fact name="received">
          <Clock at={run.receivedAt} /> (<Age at={run.receivedAt} />)
        </Fact>
        {run.durationMs === null ? null : <Fact name="took">{durationText(run.durationMs)}</Fact>}
        <Fact name="format">{[run.format, run.tool].filter(Boolean).join(', ')}</Fact>
        {run.filename ? <Fact name="file">{run.filename}</Fact> : null}
        {run.deployId === null ? null : (
          <Fact name="deploy">
            <EnvironmentLink href={`/deploys#deploy-${run.deployId}`} className="underline">
              #{run.deployId}
            </EnvironmentLink>
          </Fact>
        )}
        {run.url ? (
          <Fact name="job">
            <a href={run.url} className="underline" rel="noreferrer">
              open
            </a>
          </Fact>
        ) : null}
      </dl>
      {doubt ? <Notice tone="warn" title={`This run counts for nothing: ${doubt}`} /> : null}
      {run.warnings.length > 0 ? (
        <Notice tone="warn" title="The report was read with warnings">
          <List texts={run.warnings} />
        </Notice>
      ) : null}
      {run.suiteErrors.length > 0 ? (
        <Notice tone="bad" title="Something failed outside the tests">
          <List texts={run.suiteErrors.map((error) => `${error.name}: ${error.message}`)} />
        </Notice>
      ) : null}
    </header>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </div>
  );
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
