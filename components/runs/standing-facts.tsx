'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { IssueLink } from '#components/tests/issue-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Fact } from '#components/ui/fact.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ResultRow } from '#core/api/runs.ts';

type Props = { result: Pick<ResultRow, 'cluster' | 'knownIssue' | 'quarantine'> };

/** What a result belongs to: its cluster, its issue, who has it in quarantine. */
export function StandingFacts({ result: { cluster, knownIssue, quarantine } }: Props) {
  return (
    <>
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
          <IssueLink issue={knownIssue} />
        </Fact>
      ) : null}
      {quarantine ? (
        <Fact name="quarantine">
          <ToneMark tone="warn" word="quarantined" className="align-bottom" /> by {quarantine.owner} until{' '}
          <Clock at={quarantine.expiresAt} />: {quarantine.reason}
        </Fact>
      ) : null}
    </>
  );
}
