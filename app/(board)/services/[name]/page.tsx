import { historyQuery, serviceQuery } from '#components/health/queries.ts';
import { ServicePage } from '#components/health/service-page.tsx';
import { historyRange } from '#core/api/health.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getHistory } from '#server/health/get-history.ts';
import { getService } from '#server/health/get-service.ts';
import { orNotFound } from '../../../or-not-found.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams, textParam } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

type Props = { params: Promise<{ name: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: Props) {
  const name = decodeURIComponent((await params).name);
  const environment = await environmentOf(searchParams);
  const range = historyRange.catch('1h').parse(textParam(await searchParams, 'range'));
  const loadHistory = async () =>
    getHistory(await findEnvironment(environment ?? undefined), name, { range }, new Date());
  const load = await orNotFound(async () =>
    getService(await findEnvironment(environment ?? undefined), name, new Date()),
  );
  return (
    <Prefetched
      queries={[
        { queryKey: serviceQuery(environment, name).queryKey, load },
        { queryKey: historyQuery(environment, name, range).queryKey, load: loadHistory },
        verdictPrefetch(environment),
      ]}
    >
      <ServicePage name={name} />
    </Prefetched>
  );
}
