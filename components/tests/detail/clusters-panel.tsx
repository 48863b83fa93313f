'use client';

import { useState } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { IssueDialog } from '../issue-dialog.tsx';
import { IssueLink } from '../issue-link.tsx';

type Cluster = TestDetail['clusters'][number];

/** What its failures were, by cluster, each with its issue. */
export function ClustersPanel({ test, isStale }: { test: TestDetail; isStale: boolean }) {
  const [asked, setAsked] = useState<Cluster | null>(null);
  return (
    <Panel id="failures" title="Failures by cluster" isStale={isStale}>
      {test.clusters.length === 0 ? (
        <p className="px-4 py-3 text-muted">No failure of it in this window belongs to a cluster.</p>
      ) : (
        <ul>
          {test.clusters.map((cluster) => (
            <li
              key={cluster.id}
              className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-t-0"
            >
              <div className="min-w-0 flex-1 basis-48">
                <EnvironmentLink
                  href={`/tests/clusters/${cluster.id}`}
                  data-row=""
                  className="font-medium break-words hover:underline"
                >
                  {cluster.name}
                </EnvironmentLink>
                <p className="text-sm text-muted">
                  {cluster.failures} {cluster.failures === 1 ? 'failure' : 'failures'}, last{' '}
                  <Clock at={cluster.lastAt} />
                </p>
              </div>
              {cluster.knownIssue ? (
                <IssueLink issue={cluster.knownIssue} />
              ) : (
                <Button aria-label={`Link an issue to ${cluster.name}`} onClick={() => setAsked(cluster)}>
                  Link an issue
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {asked ? (
        <IssueDialog target={{ clusterId: asked.id }} label={asked.name} onClose={() => setAsked(null)} />
      ) : null}
    </Panel>
  );
}
