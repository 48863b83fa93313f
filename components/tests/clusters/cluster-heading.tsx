'use client';

import type { ReactNode } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Age, Clock } from '#components/time/time.tsx';
import { Fact } from '#components/ui/fact.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { ClusterDetail } from '#core/api/clusters.ts';
import { IssueLink } from '../issue-link.tsx';

type Props = { cluster: ClusterDetail; children: ReactNode };

/** What it is called, why it is one group, what is known of it, and what can be done with it. */
export function ClusterHeading({ cluster, children }: Props) {
  const { askedFor, name, isNew, sentence, note, knownIssues } = cluster;
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {askedFor ? (
        <Notice
          tone="info"
          title={`Cluster ${askedFor.id}, “${askedFor.name}”, went into this one`}
          action={
            <EnvironmentLink href={`/tests/clusters/${cluster.id}`} className="underline">
              Address of this cluster
            </EnvironmentLink>
          }
        />
      ) : null}
      <h1 className="line-clamp-6 text-xl font-semibold break-words" title={name}>
        {name}
      </h1>
      <p className="flex flex-wrap items-center gap-x-3 text-pretty">
        {isNew ? <ToneMark tone="warn" word="new in this window" /> : null}
        <span>One group because: {sentence}.</span>
      </p>
      {note ? <p className="max-w-prose whitespace-pre-wrap">{note}</p> : null}
      <Facts cluster={cluster} />
      {knownIssues.length > 0 ? (
        <ul aria-label="Known issues" className="flex flex-wrap gap-x-4">
          {knownIssues.map((issue) => (
            <li key={issue.id} className="min-w-0 break-words">
              <span className="text-muted">known issue</span> <IssueLink issue={issue} />
              {issue.via === 'cluster' ? null : <span className="text-muted"> of its {issue.via}</span>}
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </header>
  );
}

function Facts({ cluster }: { cluster: ClusterDetail }) {
  const { firstSeenAt, lastSeenAt, firstRun, suites, editedBy, editedAt } = cluster;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      <Fact name="first seen">
        <Clock at={firstSeenAt} />
      </Fact>
      {firstRun ? (
        <Fact name="first failing">
          <EnvironmentLink href={`/runs/${firstRun.id}`} className="underline">
            {firstRun.revision ?? `run ${firstRun.id}`}
          </EnvironmentLink>
        </Fact>
      ) : null}
      <Fact name="last seen">
        <Clock at={lastSeenAt} /> (<Age at={lastSeenAt} />)
      </Fact>
      {suites.length > 0 ? <Fact name="suites">{suites.join(', ')}</Fact> : null}
      {editedAt ? (
        <Fact name="edited">
          <Clock at={editedAt} />
          {editedBy ? ` by ${editedBy}` : ''}
        </Fact>
      ) : null}
    </dl>
  );
}
