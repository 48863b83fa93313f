'use client';

import type { ReactNode } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { FlakyTest } from '#core/api/flaky.ts';
import { IssueLink } from '../issue-link.tsx';
import { pctText } from '../rate-text.ts';

type Props = { test: FlakyTest; rank: number; onQuarantine: () => void };

/** One flaky test: what it costs and how often it fails, each number with the sentence it comes from. */
export function FlakyItem({ test, rank, onQuarantine }: Props) {
  return (
    <li className="grid gap-2 border-t border-line px-4 py-3 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1.5">
        <h3 className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-muted tabular-nums">{rank}.</span>
          <EnvironmentLink
            href={`/tests/${test.id}`}
            data-row=""
            className="min-w-0 font-medium break-words hover:underline"
          >
            {test.name}
          </EnvironmentLink>
          <span className="min-w-0 text-sm text-muted">
            {[test.suitePath, test.priority, test.owner].filter(Boolean).join(' · ')}
          </span>
        </h3>
        <Standing test={test} />
        <dl className="grid gap-x-3 gap-y-0.5 sm:grid-cols-[8rem_auto_minmax(0,1fr)]">
          <Figure name="costs a run" value={durationText(test.costMs)} sentence={test.costSentence} />
          <Figure name="retry flakes" value={pctText(test.retry.pct)} sentence={test.retry.sentence} />
          <Figure name="flips" value={pctText(test.flip.pct)} sentence={test.flip.sentence} />
        </dl>
      </div>
      <div className="sm:justify-self-end">
        {test.quarantine ? null : (
          <Button aria-label={`Quarantine ${test.name}`} onClick={onQuarantine}>
            Quarantine
          </Button>
        )}
      </div>
    </li>
  );
}

function Standing({ test }: { test: FlakyTest }) {
  const { quarantine, knownIssue, fixed, lastTroubleOn } = test;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {fixed ? <ToneMark tone="ok" word={fixed} className="whitespace-normal" /> : null}
      {quarantine ? (
        <span className="min-w-0">
          <ToneMark tone="warn" word="quarantined" className="align-bottom" /> until{' '}
          <Clock at={quarantine.expiresAt} />, {quarantine.owner}: {quarantine.reason}
        </span>
      ) : null}
      {knownIssue ? <IssueLink issue={knownIssue} /> : null}
      {lastTroubleOn ? <span className="text-muted">last trouble on {lastTroubleOn}</span> : null}
    </p>
  );
}

function Figure({ name, value, sentence }: { name: string; value: ReactNode; sentence: string }) {
  return (
    <div className="flex flex-wrap gap-x-2 sm:contents">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium tabular-nums sm:text-right">{value}</dd>
      <dd className="min-w-0 text-sm text-pretty text-muted max-sm:basis-full">{sentence}</dd>
    </div>
  );
}
