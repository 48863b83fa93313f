'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ClusterDetail, ClusterEdited, MergeProposal } from '#core/api/clusters.ts';
import { pctText } from '../rate-text.ts';
import { countText } from './cluster-text.ts';
import type { SignedChange } from './signed-dialog.tsx';

const SignedDialog = dynamic(() => import('./signed-dialog.tsx').then((module) => module.SignedDialog));

type Props = { cluster: ClusterDetail; onEdited: (edited: ClusterEdited) => void };

/** Clusters that may be the same, and those that were put into this one. */
export function ClusterMerges({ cluster, onEdited }: Props) {
  const [asked, setAsked] = useState<SignedChange | null>(null);
  return (
    <>
      {cluster.proposals.length > 0 ? (
        <Panel id="proposals" title="Nearly the same" aside={<span>proposed, never merged by itself</span>}>
          <ul>
            {cluster.proposals.map((proposal) => (
              <Proposal
                key={proposal.id}
                proposal={proposal}
                onMerge={() => setAsked(mergeHere(proposal, cluster))}
              />
            ))}
          </ul>
        </Panel>
      ) : null}
      {cluster.mergedFrom.length > 0 ? (
        <Panel id="merged" title="Merged into this one">
          <ul>
            {cluster.mergedFrom.map((merged) => (
              <li key={merged.id} className={ITEM}>
                <p className="min-w-0 break-words">
                  {merged.name}
                  <span className="block text-sm text-muted">
                    cluster {merged.id}, <Clock at={merged.at} />
                    {merged.by ? ` by ${merged.by}` : ''}
                  </span>
                </p>
                <Button
                  aria-label={`Take out again: ${merged.name}`}
                  onClick={() => setAsked(takeOut(merged, cluster))}
                >
                  Take out again …
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {asked ? <SignedDialog change={asked} onEdited={onEdited} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

const ITEM =
  'grid items-start gap-2 border-t border-line px-4 py-2 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_auto]';

function Proposal({ proposal, onMerge }: { proposal: MergeProposal; onMerge: () => void }) {
  return (
    <li className={ITEM}>
      <p className="min-w-0">
        <EnvironmentLink
          href={`/tests/clusters/${proposal.id}`}
          className="line-clamp-3 break-words hover:underline"
        >
          {proposal.name}
        </EnvironmentLink>
        <span className="block text-sm text-muted tabular-nums">
          {proposal.sentence} ({pctText(proposal.distancePct)}), {countText(proposal.failures, 'failure')}
        </span>
      </p>
      <Button aria-label={`Merge into this one: ${proposal.name}`} onClick={onMerge}>
        Merge into this …
      </Button>
    </li>
  );
}

function mergeHere(proposal: MergeProposal, { id, name }: ClusterDetail): SignedChange {
  return {
    title: 'Merge into this cluster',
    about: proposal.name,
    sentence: `Its texts go into “${name}”; links to it lead here. It can be taken out again.`,
    act: 'Merge',
    path: `/api/v1/clusters/${proposal.id}/merge`,
    body: { into: id },
  };
}

function takeOut(merged: { id: number; name: string }, { name }: ClusterDetail): SignedChange {
  return {
    title: 'Undo the merge',
    about: merged.name,
    sentence: `It becomes a cluster of its own again, with the texts that it brought into “${name}”.`,
    act: 'Take out again',
    path: `/api/v1/clusters/${merged.id}/unmerge`,
    body: {},
  };
}
