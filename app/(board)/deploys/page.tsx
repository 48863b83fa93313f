import { DeploysPage } from '#components/deploys/deploys-page.tsx';
import { deploysQuery } from '#components/deploys/queries.ts';
import { pageQuery } from '#core/api/envelope.ts';
import { listDeploys } from '#server/deploys/list-deploys.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { Prefetched } from '../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../search-params.ts';
import { verdictPrefetch } from '../../verdict-prefetch.ts';

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { queryKey, initialPageParam } = deploysQuery(environment);
  const load = async () => {
    const { limit } = pageQuery.parse({});
    const page = await listDeploys(await findEnvironment(environment ?? undefined), { limit }, new Date());
    return { pages: [page], pageParams: [initialPageParam] };
  };
  return (
    <Prefetched queries={[{ queryKey, load }, verdictPrefetch(environment)]}>
      <DeploysPage />
    </Prefetched>
  );
}
