import { createLoader } from 'nuqs/server';
import { FlakyPage } from '#components/tests/flaky/flaky-page.tsx';
import { FLAKY_PARAMS } from '#components/tests/flaky/flaky-params.ts';
import { flakyQuery, quarantineQuery } from '#components/tests/queries.ts';
import { flakyQuery as flakyAsked } from '#core/api/flaky.ts';
import { quarantineQuery as quarantineAsked } from '#core/api/quarantine.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { listFlaky } from '#server/flaky/list-flaky.ts';
import { listQuarantine } from '#server/quarantine/list-quarantine.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

const readFilter = createLoader(FLAKY_PARAMS);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { q, kind, quarantine } = await readFilter(searchParams);
  const here = () => findEnvironment(environment ?? undefined);
  const loadFlaky = async () => ({
    pages: [await listFlaky(await here(), flakyAsked.parse({ q: q.trim(), kind }), new Date())],
    pageParams: [null],
  });
  const loadQuarantine = async () => ({
    pages: [await listQuarantine(await here(), quarantineAsked.parse({ state: quarantine }), new Date())],
    pageParams: [null],
  });
  return (
    <Prefetched
      queries={[
        { queryKey: flakyQuery(environment, { q, kind }).queryKey, load: loadFlaky },
        { queryKey: quarantineQuery(environment, quarantine).queryKey, load: loadQuarantine },
        verdictPrefetch(environment),
      ]}
    >
      <FlakyPage />
    </Prefetched>
  );
}
