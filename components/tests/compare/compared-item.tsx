'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ComparedTest, CompareKind } from '#core/api/compare.ts';

type Props = { test: ComparedTest; kind: CompareKind | 'regressions' };

/** One test that changed: how, with which statistics, and the ways to both results. */
export function ComparedItem({ test, kind }: Props) {
  const { head, base, regression, slower } = test;
  const status = (head ?? base)?.status;
  const isJudged = regression !== null && (kind === 'regressions' || regression.level !== 'none');
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-0.5 border-t border-line px-4 py-2 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {status ? (
          <ToneMark
            {...RESULT_TONE[status]}
            {...(head === null && { tone: 'none' as const })}
            isWordHidden
            className="self-center"
          />
        ) : null}
        <EnvironmentLink
          data-row=""
          href={`/tests/${test.testId}`}
          className="min-w-0 font-medium break-words hover:underline"
        >
          {test.name}
        </EnvironmentLink>
        <span className="min-w-0 text-sm break-words text-muted">
          {[test.suitePath, test.suite, test.owner].filter(Boolean).join(' · ')}
        </span>
      </p>
      <p className="text-pretty">{kind === 'slower' && slower ? slower.sentence : test.sentence}</p>
      {isJudged ? (
        <p className="flex flex-wrap items-center gap-x-2 text-sm tabular-nums">
          {regression.level === 'none' ? null : (
            <ToneMark
              tone="bad"
              word={regression.level === 'extreme' ? 'extreme regression' : 'regression'}
            />
          )}
          {regression.sentence}
        </p>
      ) : null}
      {kind !== 'slower' && slower ? <p className="text-sm tabular-nums">slower: {slower.sentence}</p> : null}
      <Ways test={test} />
    </li>
  );
}

const LINK = 'inline-flex min-h-6 min-w-0 items-center break-words underline pointer-coarse:min-h-11';

function Ways({ test: { name, head, base, cluster, knownIssue } }: { test: ComparedTest }) {
  return (
    <p className="flex flex-wrap gap-x-4 text-sm">
      {head?.result ? <ResultLink side="head" name={name} result={head.result} /> : null}
      {base?.result ? <ResultLink side="base" name={name} result={base.result} /> : null}
      {cluster ? (
        <EnvironmentLink href={`/tests/clusters/${cluster.id}`} title={cluster.name} className={LINK}>
          <span className="line-clamp-1 break-all">{cluster.name}</span>
        </EnvironmentLink>
      ) : null}
      {knownIssue ? (
        <a href={knownIssue.url} rel="noreferrer" className={LINK}>
          {knownIssue.title ?? knownIssue.url}
        </a>
      ) : null}
    </p>
  );
}

type ResultProps = { side: string; name: string; result: { runId: number; ordinal: number } };

function ResultLink({ side, name, result: { runId, ordinal } }: ResultProps) {
  return (
    <EnvironmentLink
      href={`/runs/${runId}?case=${ordinal}`}
      aria-label={`${side} result of ${name}, run ${runId}`}
      className={LINK}
    >
      {side}: run {runId}
    </EnvironmentLink>
  );
}
