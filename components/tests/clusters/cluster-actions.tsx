'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { inEnvironment, useEnvironment } from '#components/nav/environment.ts';
import { Button } from '#components/ui/button.tsx';
import type { ClusterDetail, ClusterEdited } from '#core/api/clusters.ts';

// Dialogs are asked for by a click, so their code waits for it.
const EditDialog = dynamic(() => import('./edit-dialog.tsx').then((module) => module.EditDialog));
const MergeDialog = dynamic(() => import('./merge-dialog.tsx').then((module) => module.MergeDialog));
const IssueDialog = dynamic(() => import('../issue-dialog.tsx').then((module) => module.IssueDialog));

type Props = { cluster: ClusterDetail; onEdited: (edited: ClusterEdited) => void };

/** Edit, merge, link to an issue. */
export function ClusterActions({ cluster, onEdited }: Props) {
  const [asked, setAsked] = useState<'edit' | 'merge' | 'issue' | null>(null);
  const router = useRouter();
  const environment = useEnvironment();
  const close = () => setAsked(null);
  const goTo = ({ id }: ClusterEdited) => router.push(inEnvironment(`/tests/clusters/${id}`, environment));
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setAsked('edit')}>Edit …</Button>
      <Button onClick={() => setAsked('issue')}>Link an issue …</Button>
      <Button onClick={() => setAsked('merge')}>Merge into another …</Button>
      {asked === 'edit' ? <EditDialog cluster={cluster} onEdited={onEdited} onClose={close} /> : null}
      {asked === 'merge' ? <MergeDialog cluster={cluster} onEdited={goTo} onClose={close} /> : null}
      {asked === 'issue' ? (
        <IssueDialog target={{ clusterId: cluster.id }} label={cluster.name} onClose={close} />
      ) : null}
    </div>
  );
}
