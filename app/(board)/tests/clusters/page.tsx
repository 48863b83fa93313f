import { createLoader } from 'nuqs/server';
import { CLUSTERS_PARAMS, clustersParams } from '#components/tests/clusters/cluster-params.ts';
import { ClustersPage } from '#components/tests/clusters/clusters-page.tsx';
import { clustersQuery } from '#components/tests/clusters/queries.ts';
import { clustersQuery as clustersAsked } from '#core/api/clusters.ts';
import { listClusters } from '#server/clusters/list-clusters.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

const readFilter = createLoader(CLUSTERS_PARAMS);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const filter = await readFilter(searchParams);
  const load = async () => {
    const asked = Object.entries(clustersParams(filter)).filter(([, value]) => value !== '');
    const query = clustersAsked.parse(Object.fromEntries(asked));
    const page = await listClusters(await findEnvironment(environment ?? undefined), query, new Date());
    return { pages: [page], pageParams: [null] };
  };
  return (
    <Prefetched
      queries={[
        { queryKey: clustersQuery(environment, filter).queryKey, load },
        verdictPrefetch(environment),
      ]}
    >
      <ClustersPage />
    </Prefetched>
  );
}
