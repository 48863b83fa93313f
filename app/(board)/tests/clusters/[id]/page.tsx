import { createLoader } from 'nuqs/server';
import { ClusterPage } from '#components/tests/clusters/cluster-page.tsx';
import { CLUSTER_PARAMS, windowDays } from '#components/tests/clusters/cluster-params.ts';
import { clusterQuery } from '#components/tests/clusters/queries.ts';
import { getCluster } from '#server/clusters/get-cluster.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { idParam } from '../../../../id-param.ts';
import { orNotFound } from '../../../../or-not-found.ts';
import { Prefetched } from '../../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../../search-params.ts';
import { verdictPrefetch } from '../../../../verdict-prefetch.ts';

const readParams = createLoader(CLUSTER_PARAMS);

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: Props) {
  const id = await idParam(params);
  const environment = await environmentOf(searchParams);
  const { days } = await readParams(searchParams);
  const load = await orNotFound(async () =>
    getCluster(await findEnvironment(environment ?? undefined), id, { days: windowDays(days) }, new Date()),
  );
  return (
    <Prefetched
      queries={[
        { queryKey: clusterQuery(environment, id, days).queryKey, load },
        verdictPrefetch(environment),
      ]}
    >
      <ClusterPage id={id} />
    </Prefetched>
  );
}
