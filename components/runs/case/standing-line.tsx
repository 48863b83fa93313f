'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { FirstFailing, ResultDetail } from '#core/api/result-detail.ts';

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
  const { cluster, quarantine, knownIssue, testId, name } = detail;
  const close = () => setAsked(null);
  return (
    <>
      {detail.firstFailing ? <BeganAt detail={detail} first={detail.firstFailing} /> : null}
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Fact name="owner">{ownerText(detail)}</Fact>
        {cluster ? (
          <Fact name="cluster">
            <EnvironmentLink
              href={`/tests/clusters/${cluster.id}`}
              title={cluster.name}
              className="line-clamp-1 underline"
            >
              {cluster.name}
            </EnvironmentLink>
          </Fact>
        ) : null}
        {knownIssue ? (
          <Fact name="known issue">
            <a href={knownIssue.url} rel="noreferrer" className="underline">
              {knownIssue.title ?? knownIssue.url}
            </a>
          </Fact>
        ) : null}
        {quarantine ? (
          <Fact name="quarantine">
            <ToneMark tone="warn" word="quarantined" className="align-bottom" /> by {quarantine.owner} until{' '}
            <Clock at={quarantine.expiresAt} />: {quarantine.reason}
          </Fact>
        ) : null}
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function ownerText({ owner, ownerFrom }: ResultDetail): string {
  if (owner === null) return 'nobody’s name is on it';
  return ownerFrom === 'suite' ? `${owner} (of its suite)` : owner;
}
