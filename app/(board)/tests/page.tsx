import { createLoader } from 'nuqs/server';
import { GRID_PARAMS, gridParams } from '#components/tests/history/grid-params.ts';
import { HistoryPage } from '#components/tests/history/history-page.tsx';
import { gridQuery } from '#components/tests/queries.ts';
import { gridQuery as gridAsked } from '#core/api/history.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getGrid } from '#server/history/get-grid.ts';
import { Prefetched } from '../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../search-params.ts';
import { verdictPrefetch } from '../../verdict-prefetch.ts';

const readFilter = createLoader(GRID_PARAMS);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const filter = await readFilter(searchParams);
  const load = async () => {
    const asked = Object.entries(gridParams(filter)).filter(([, value]) => value !== '');
    const query = gridAsked.parse(Object.fromEntries(asked));
    const page = await getGrid(await findEnvironment(environment ?? undefined), query, new Date());
    return { pages: [page], pageParams: [null] };
  };
  return (
    <Prefetched
      queries={[{ queryKey: gridQuery(environment, filter).queryKey, load }, verdictPrefetch(environment)]}
    >
      <HistoryPage />
    </Prefetched>
  );
}
