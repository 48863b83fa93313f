'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ComparedTest, CompareKind } from '#core/api/compare.ts';
import { IssueLink } from '../issue-link.tsx';

type Props = { test: ComparedTest; kind: CompareKind | 'regressions' };

/** One test that changed: how, with which statistics, and the ways to both results. */
export function ComparedItem({ test, kind }: Props) {
  const status = (test.head ?? test.base)?.status;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-0.5 border-t border-line px-4 py-2 first:border-t-0">
      <p className="flex items-start gap-x-2">
        {status ? (
          <ToneMark
            {...RESULT_TONE[status]}
            {...(test.head === null && { tone: 'none' as const })}
            isWordHidden
            className="h-5"
          />
        ) : null}
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <EnvironmentLink
            data-row=""
            href={`/tests/${test.testId}`}
            className="min-w-0 font-medium break-words hover:underline"
          >
            {test.name}
          </EnvironmentLink>
          <span className="min-w-0 text-sm break-words text-muted">
            {[...new Set([test.suitePath, test.suite, test.owner])].filter(Boolean).join(' · ')}
          </span>
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 tabular-nums">
        <Change test={test} kind={kind} />
        <Ways test={test} />
      </div>
    </li>
  );
}

function Change({ test: { sentence, regression, slower }, kind }: Props) {
  const isJudged = regression !== null && (kind === 'regressions' || regression.level !== 'none');
  return (
    <>
      <span className="text-pretty">{kind === 'slower' && slower ? slower.sentence : sentence}</span>
      {isJudged ? (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          {regression.level === 'none' ? null : (
            <ToneMark
              tone="bad"
              word={regression.level === 'extreme' ? 'extreme regression' : 'regression'}
            />
          )}
          {regression.sentence}
        </span>
      ) : null}
      {kind !== 'slower' && slower ? <span>slower: {slower.sentence}</span> : null}
    </>
  );
}

const LINK = 'inline-flex min-h-6 min-w-0 items-center break-words underline pointer-coarse:min-h-11';

function Ways({ test: { name, head, base, cluster, knownIssue } }: { test: ComparedTest }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-x-4 text-sm">
      {head?.result ? <ResultLink side="head" name={name} result={head.result} /> : null}
      {base?.result ? <ResultLink side="base" name={name} result={base.result} /> : null}
      {cluster ? (
        <EnvironmentLink href={`/tests/clusters/${cluster.id}`} title={cluster.name} className={LINK}>
          <span className="line-clamp-1 break-all">{cluster.name}</span>
        </EnvironmentLink>
      ) : null}
      {knownIssue ? <IssueLink issue={knownIssue} className={LINK} /> : null}
    </span>
  );
}

type ResultProps = { side: string; name: string; result: { runId: number; ordinal: number } };

function ResultLink({ side, name, result: { runId, ordinal } }: ResultProps) {
  return (
    <EnvironmentLink href={`/runs/${runId}?case=${ordinal}`} className={LINK}>
      {side}: run {runId}
      <span className="sr-only">, {name}</span>
    </EnvironmentLink>
  );
}
