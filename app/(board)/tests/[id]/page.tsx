import { createLoader } from 'nuqs/server';
import { TestPage } from '#components/tests/detail/test-page.tsx';
import { TEST_PARAMS, testWindow } from '#components/tests/detail/test-params.ts';
import { testQuery } from '#components/tests/queries.ts';
import { testQuery as testAsked } from '#core/api/tests.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getTest } from '#server/tests/get-test.ts';
import { idParam } from '../../../id-param.ts';
import { orNotFound } from '../../../or-not-found.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

const readWindow = createLoader(TEST_PARAMS);

export default async function Page({ params, searchParams }: Props) {
  const id = await idParam(params);
  const environment = await environmentOf(searchParams);
  const window = testWindow(await readWindow(searchParams));
  const asked = testAsked.parse({ days: window.days, ...(window.branch && { branch: window.branch }) });
  const load = await orNotFound(async () =>
    getTest(await findEnvironment(environment ?? undefined), id, asked, new Date()),
  );
  return (
    <Prefetched
      queries={[
        { queryKey: testQuery(environment, id, window).queryKey, load },
        verdictPrefetch(environment),
      ]}
    >
      <TestPage id={id} />
    </Prefetched>
  );
}
