import { createLoader } from 'nuqs/server';
import { ComparePage } from '#components/tests/compare/compare-page.tsx';
import { COMPARE_PARAMS } from '#components/tests/compare/compare-params.ts';
import { compareQuery } from '#components/tests/compare/queries.ts';
import { compareQuery as compareAsked } from '#core/api/compare.ts';
import { compareSides } from '#server/compare/compare-sides.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

const readSides = createLoader(COMPARE_PARAMS);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { base, head, suite } = await readSides(searchParams);
  const load = async () => {
    const query = compareAsked.parse({ base, head, ...(suite !== '' && { suite }) });
    return compareSides(await findEnvironment(environment ?? undefined), query, new Date());
  };
  const compared = { queryKey: compareQuery(environment, { base, head, suite }).queryKey, load };
  return (
    <Prefetched queries={[...(base && head ? [compared] : []), verdictPrefetch(environment)]}>
      <ComparePage />
    </Prefetched>
  );
}
