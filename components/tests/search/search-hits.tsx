'use client';

import type { ReactNode } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RESULT_TONE } from '#components/ui/tone.ts';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { SearchResponse } from '#core/api/search.ts';
import { IssueLink } from '../issue-link.tsx';
import { foundText } from './found-text.ts';
import { MarkedText } from './marked-text.tsx';

type Props = {
  found: SearchResponse;
  words: string;
  /** The last refetch failed: what is shown is older than it should be. */
  isStale: boolean;
  /** Another answer is on its way. */
  isWaiting: boolean;
};

/** What was found, and in words what was left out. */
export function SearchHits({ found, words, isStale, isWaiting }: Props) {
  return (
    <>
      <div className="grid gap-1">
        <p role="status">{isWaiting ? 'Searching …' : foundText(found, words)}</p>
        {found.cuts.map((cut) => (
          <p key={cut} className="text-sm text-pretty text-muted">
            {sentenceOf(cut)}
          </p>
        ))}
      </div>
      <Hits id="found-tests" title="Tests" isStale={isStale} count={found.tests.length}>
        {found.tests.map((test) => (
          <li key={test.id} className={HIT}>
            <EnvironmentLink data-row="" href={`/tests/${test.id}`} className={NAME}>
              <MarkedText text={test.name} words={found.words} />
            </EnvironmentLink>
            <p className={BELOW}>
              <MarkedText
                text={[test.suitePath, test.file].filter(Boolean).join(' · ')}
                words={found.words}
              />{' '}
              last seen <Clock at={test.lastSeenAt} />
            </p>
          </li>
        ))}
      </Hits>
      <Hits id="found-clusters" title="Clusters" isStale={isStale} count={found.clusters.length}>
        {found.clusters.map((cluster) => (
          <li key={cluster.id} className={HIT}>
            <EnvironmentLink data-row="" href={`/tests/clusters/${cluster.id}`} className={NAME}>
              <MarkedText text={cluster.name} words={found.words} />
            </EnvironmentLink>
            <p className={BELOW}>
              last seen <Clock at={cluster.lastSeenAt} />
              {cluster.knownIssue ? <IssueLink issue={cluster.knownIssue} className="ml-3" /> : null}
            </p>
          </li>
        ))}
      </Hits>
      <Hits
        id="found-failures"
        title="Failures, newest first"
        isStale={isStale}
        count={found.failures.length}
      >
        {found.failures.map((failure) => (
          <FailureHit key={`${failure.runId}.${failure.ordinal}`} failure={failure} words={found.words} />
        ))}
      </Hits>
    </>
  );
}

/** "of the failures the newest 20 are shown" as a sentence. */
function sentenceOf(cut: string): string {
  return `${cut.charAt(0).toUpperCase()}${cut.slice(1)}.`;
}

const HIT =
  'grid grid-cols-[minmax(0,1fr)] gap-0.5 border-t border-line px-4 py-2 first:border-t-0 hover:bg-surface';
const NAME = 'line-clamp-3 font-medium break-words hover:underline';
const BELOW = 'text-sm break-words text-muted';

type FailureProps = { failure: SearchResponse['failures'][number]; words: readonly string[] };

function FailureHit({ failure, words }: FailureProps) {
  return (
    <li className={HIT}>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <ToneMark {...RESULT_TONE[failure.status]} className="self-center" />
        <EnvironmentLink
          data-row=""
          href={`/runs/${failure.runId}?case=${failure.ordinal}`}
          className="min-w-0 font-medium break-words hover:underline"
        >
          {failure.name}
        </EnvironmentLink>
        <span className="text-sm text-muted">
          run {failure.runId}, <Clock at={failure.at} />
        </span>
        {failure.cluster ? (
          <EnvironmentLink
            href={`/tests/clusters/${failure.cluster.id}`}
            title={failure.cluster.name}
            aria-label={`cluster ${failure.cluster.name}`}
            className="inline-flex min-h-6 items-center text-sm text-muted underline pointer-coarse:min-h-11"
          >
            cluster
          </EnvironmentLink>
        ) : null}
      </p>
      <p className="font-mono text-sm break-words">
        <MarkedText text={failure.excerpt} words={words} />
      </p>
    </li>
  );
}

type HitsProps = { id: string; title: string; isStale: boolean; count: number; children: ReactNode };

function Hits({ id, title, isStale, count, children }: HitsProps) {
  if (count === 0) return null;
  return (
    <Panel id={id} title={title} isStale={isStale} aside={<span className="tabular-nums">{count}</span>}>
      <ol>{children}</ol>
    </Panel>
  );
}
