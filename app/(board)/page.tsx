import { Overview } from '#components/overview/overview.tsx';
import { overviewQuery } from '#components/overview/queries.ts';
import { getOverview } from '#server/overview/get-overview.ts';
import { Prefetched } from '../prefetched.tsx';
import { environmentOf, type SearchParams } from '../search-params.ts';

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { queryKey } = overviewQuery(environment);
  return (
    <Prefetched queries={[{ queryKey, load: () => getOverview(environment ?? undefined, new Date()) }]}>
      <Overview />
    </Prefetched>
  );
}
