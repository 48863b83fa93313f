'use client';

import { useState } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Fact } from '#components/ui/fact.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { EndQuarantineDialog } from '../end-quarantine-dialog.tsx';
import { IssueDialog } from '../issue-dialog.tsx';
import { IssueLink } from '../issue-link.tsx';
import { QuarantineDialog } from '../quarantine-dialog.tsx';

type Asked = 'quarantine' | 'end' | 'issue' | null;

/** The test, how it stands in a sentence, who has it, and what can be done about it. */
export function TestHeading({ test }: { test: TestDetail }) {
  const [asked, setAsked] = useState<Asked>(null);
  const { quarantine, failingSince, knownIssues } = test;
  const close = () => setAsked(null);
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h1 className="text-xl font-semibold break-words">{test.name}</h1>
      <p className="text-lg text-pretty">{test.sentence}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {failingSince ? (
          <Fact name="first failing">
            <EnvironmentLink href={`/runs/${failingSince.runId}`} className="underline">
              {failingSince.revision ?? `run ${failingSince.runId}`}
            </EnvironmentLink>{' '}
            (<Clock at={failingSince.at} />
            {failingSince.isAtLeast ? ', or before' : ''})
          </Fact>
        ) : null}
        <Fact name="owner">{test.owner ?? 'nobody’s name is on it'}</Fact>
        {test.suite ? (
          <Fact name="suite">{[test.suite, test.priority].filter(Boolean).join(', ')}</Fact>
        ) : null}
        <Fact name="place">{[test.suitePath, test.file].filter(Boolean).join(', ') || 'not told'}</Fact>
        <Fact name="first seen">
          <Clock at={test.firstSeenAt} />
        </Fact>
        {knownIssues.map((issue) => (
          <Fact
            key={`${issue.via}-${issue.id}`}
            name={issue.via === 'test' ? 'issue' : `issue of its ${issue.via}`}
          >
            <IssueLink issue={issue} />
          </Fact>
        ))}
      </dl>
      {quarantine ? (
        <Notice
          tone="warn"
          title={`In quarantine: ${quarantine.reason}`}
          action={<Button onClick={() => setAsked('end')}>End the quarantine</Button>}
        >
          {quarantine.owner} has it. It counts in no gate and comes back by itself on{' '}
          <Clock at={quarantine.expiresAt} />.
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setAsked('issue')}>
          {knownIssues.some(({ via }) => via === 'test') ? 'Issues' : 'Link an issue'}
        </Button>
        {quarantine ? null : <Button onClick={() => setAsked('quarantine')}>Quarantine</Button>}
      </div>
      {asked === 'quarantine' ? <QuarantineDialog test={test} onClose={close} /> : null}
      {asked === 'end' && quarantine ? (
        <EndQuarantineDialog id={quarantine.id} name={test.name} onClose={close} />
      ) : null}
      {asked === 'issue' ? (
        <IssueDialog target={{ testId: test.id }} label={test.name} onClose={close} />
      ) : null}
    </header>
  );
}
