import { overviewQuery } from '#components/overview/queries.ts';
import { Wall } from '#components/wall/wall.tsx';
import { getOverview } from '#server/overview/get-overview.ts';
import { Prefetched } from '../prefetched.tsx';
import { environmentOf, type SearchParams } from '../search-params.ts';

export default async function WallPage({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { queryKey } = overviewQuery(environment);
  return (
    <Prefetched queries={[{ queryKey, load: () => getOverview(environment ?? undefined, new Date()) }]}>
      <Wall />
    </Prefetched>
  );
}
