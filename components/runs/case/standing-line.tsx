'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Fact } from '#components/ui/fact.tsx';
import type { FirstFailing, ResultDetail } from '#core/api/result-detail.ts';
import { StandingFacts } from '../standing-facts.tsx';

// Dialogs are asked for by a click, so their code waits for it.
const QuarantineDialog = dynamic(() =>
  import('#components/tests/quarantine-dialog.tsx').then((module) => module.QuarantineDialog),
);
const IssueDialog = dynamic(() =>
  import('#components/tests/issue-dialog.tsx').then((module) => module.IssueDialog),
);

/** The sentence, with the way to the run in which it began, unless that is this one. */
function BeganAt({ detail, first }: { detail: ResultDetail; first: FirstFailing }) {
  return (
    <p className="text-sm text-pretty">
      {first.sentence}
      {first.runId === detail.run.id ? null : (
        <>
          {' ('}
          <EnvironmentLink href={`/runs/${first.runId}`} className="underline">
            run {first.runId}
          </EnvironmentLink>
          {', '}
          <Clock at={first.at} />)
        </>
      )}
    </p>
  );
}

type Asked = 'quarantine' | 'issue' | null;

/** Who has it, since when, what it belongs to, and what can be done about it. */
export function StandingLine({ detail }: { detail: ResultDetail }) {
  const [asked, setAsked] = useState<Asked>(null);
  const { quarantine, knownIssue, testId, name } = detail;
  const close = () => setAsked(null);
  return (
    <>
      {detail.firstFailing ? <BeganAt detail={detail} first={detail.firstFailing} /> : null}
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Fact name="owner">{ownerText(detail)}</Fact>
        <StandingFacts result={detail} />
      </dl>
      <div className="flex flex-wrap gap-2">
        <EnvironmentLink href={`/tests/${testId}`} className="self-center text-sm underline">
          All about this test
        </EnvironmentLink>
        {knownIssue ? null : <Button onClick={() => setAsked('issue')}>Link an issue</Button>}
        {quarantine ? null : <Button onClick={() => setAsked('quarantine')}>Quarantine</Button>}
      </div>
      {asked === 'quarantine' ? <QuarantineDialog test={{ id: testId, name }} onClose={close} /> : null}
      {asked === 'issue' ? <IssueDialog target={{ testId }} label={name} onClose={close} /> : null}
    </>
  );
}

function ownerText({ owner, ownerFrom }: ResultDetail): string {
  if (owner === null) return 'nobody’s name is on it';
  return ownerFrom === 'suite' ? `${owner} (of its suite)` : owner;
}
