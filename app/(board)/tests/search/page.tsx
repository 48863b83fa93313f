import { createLoader } from 'nuqs/server';
import { PAGE_HITS, searchQuery } from '#components/tests/search/queries.ts';
import { SearchPage } from '#components/tests/search/search-page.tsx';
import { askedWords, SEARCH_PARAMS } from '#components/tests/search/search-params.ts';
import { searchQuery as searchAsked } from '#core/api/search.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { search } from '#server/search/search.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

const readWords = createLoader(SEARCH_PARAMS);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const words = askedWords((await readWords(searchParams)).q);
  const load = async () =>
    search(
      await findEnvironment(environment ?? undefined),
      searchAsked.parse({ q: words, limit: PAGE_HITS }),
      new Date(),
    );
  const found = { queryKey: searchQuery(environment, words, PAGE_HITS).queryKey, load };
  return (
    <Prefetched queries={[...(words ? [found] : []), verdictPrefetch(environment)]}>
      <SearchPage />
    </Prefetched>
  );
}
