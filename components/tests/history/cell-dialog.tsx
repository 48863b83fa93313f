'use client';

import { useQuery } from '@tanstack/react-query';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { StandingFacts } from '#components/runs/standing-facts.tsx';
import { TerminalText } from '#components/runs/terminal-text.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { BUTTON, Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Fact } from '#components/ui/fact.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { GridColumn, GridTest } from '#core/api/history.ts';
import type { ResultRow } from '#core/api/runs.ts';
import { cellQuery } from '../queries.ts';
import { resultHref } from '../result-href.ts';

type Props = {
  testId: number;
  runId: number;
  /** What the grid says of both; a link may lead to a cell that the grid doesn't show. */
  test: GridTest | undefined;
  run: GridColumn | undefined;
  onClose: () => void;
};

/** How one test went in one run: its message, its cluster and issue, and the way to the whole of it. */
export function CellDialog({ testId, runId, test, run, onClose }: Props) {
  const query = useQuery(cellQuery(testId, runId));
  const result = query.data?.items[0];
  return (
    <Dialog label="Result" onClose={onClose} isAside>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
        <header className="grid gap-1">
          <h2 className="text-lg font-semibold break-words">
            <EnvironmentLink href={`/tests/${testId}`} className="hover:underline">
              {result?.name ?? test?.name ?? `Test ${testId}`}
            </EnvironmentLink>
          </h2>
          <p className="text-muted">
            <EnvironmentLink href={`/runs/${runId}`} className="text-fg underline">
              Run {runId}
            </EnvironmentLink>
            {run ? (
              <>
                {run.revision ? `, ${run.revision}` : ''}, <Clock at={run.at} />
              </>
            ) : null}
          </p>
        </header>
        {result ? <Loaded runId={runId} result={result} /> : null}
        {query.isPending ? <SkeletonRows rows={4} /> : null}
        {query.data && !result ? <p>The test is not in this run.</p> : null}
        {query.error && !query.data ? (
          <ErrorPanel what="The result" error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        <div className="flex flex-wrap gap-2">
          {result ? (
            <EnvironmentLink href={resultHref(runId, result.ordinal, result.name)} className={BUTTON}>
              Open the whole result
            </EnvironmentLink>
          ) : null}
          <EnvironmentLink href={`/tests/${testId}`} className={BUTTON}>
            All about this test
          </EnvironmentLink>
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Loaded({ runId, result }: { runId: number; result: ResultRow }) {
  const { failingSince } = result;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3">
        <ToneMark {...RESULT_TONE[result.status]} />
        {result.isNew ? <span className="font-semibold">new</span> : null}
        {result.durationMs === null ? null : (
          <span className="text-muted tabular-nums">{durationText(result.durationMs)}</span>
        )}
        {result.attempts > 1 ? <span className="text-muted">{result.attempts} attempts</span> : null}
      </p>
      <dl className="grid gap-1 text-sm">
        <StandingFacts result={result} />
        {failingSince && failingSince.runId !== runId ? (
          <Fact name="fails since">
            <EnvironmentLink href={`/runs/${failingSince.runId}`} className="underline">
              {failingSince.revision ?? `run ${failingSince.runId}`}
            </EnvironmentLink>
            , {failingSince.isAtLeast ? 'at least ' : ''}
            {failingSince.runs} runs in a row
          </Fact>
        ) : null}
        {result.owner ? <Fact name="owner">{result.owner}</Fact> : null}
      </dl>
      {result.failure?.sentence ? <p className="text-pretty">{result.failure.sentence}</p> : null}
      {result.failure ? <TerminalText text={result.failure.message} label="Message" /> : null}
    </>
  );
}
