'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { WhenLoaded } from '#components/wire/when-loaded.tsx';
import type { ClusterDetail, ClusterEdited } from '#core/api/clusters.ts';
import { ClusterActions } from './cluster-actions.tsx';
import { ClusterDays } from './cluster-days.tsx';
import { ClusterEvents } from './cluster-events.tsx';
import { ClusterExamples } from './cluster-examples.tsx';
import { ClusterHeading } from './cluster-heading.tsx';
import { ClusterMembers } from './cluster-members.tsx';
import { ClusterMerges } from './cluster-merges.tsx';
import { CLUSTER_PARAMS } from './cluster-params.ts';
import { ClusterTests } from './cluster-tests.tsx';
import { EditedNotice } from './edited-notice.tsx';
import { clusterQuery } from './queries.ts';

/** One cluster: why it is one, what is in it, where it shows, and what people did with it. */
export function ClusterPage({ id }: { id: number }) {
  const [{ days }, setParams] = useQueryStates(CLUSTER_PARAMS, { history: 'replace' });
  const query = useQuery(clusterQuery(useEnvironment(), id, days));
  return (
    <>
      <PageHead page={`Cluster ${id}`} />
      <WhenLoaded query={query} what={`Cluster ${id}`} heights={['h-28', 'h-32', 'h-96']}>
        {(cluster) => (
          <Cluster
            key={cluster.id}
            cluster={cluster}
            isStale={query.isError}
            days={days}
            onDays={(chosen) => void setParams({ days: chosen })}
          />
        )}
      </WhenLoaded>
    </>
  );
}

type Props = { cluster: ClusterDetail; isStale: boolean; days: number; onDays: (days: number) => void };

function Cluster({ cluster, isStale, days, onDays }: Props) {
  const [edited, setEdited] = useState<ClusterEdited | null>(null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ClusterHeading cluster={cluster}>
        <ClusterActions cluster={cluster} onEdited={setEdited} />
      </ClusterHeading>
      <EditedNotice edited={edited} shownId={cluster.id} />
      <ClusterDays cluster={cluster} isStale={isStale} days={days} onDays={onDays} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ClusterExamples cluster={cluster} />
          <ClusterTests cluster={cluster} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ClusterMembers cluster={cluster} onEdited={setEdited} />
          <ClusterMerges cluster={cluster} onEdited={setEdited} />
          <ClusterEvents events={cluster.events} />
        </div>
      </div>
    </div>
  );
}
