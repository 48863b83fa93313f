import { serviceQuery } from '#components/health/queries.ts';
import { ServicePage } from '#components/health/service-page.tsx';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getService } from '#server/health/get-service.ts';
import { orNotFound } from '../../../or-not-found.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

type Props = { params: Promise<{ name: string }>; searchParams: SearchParams };

export default async function Page({ params, searchParams }: Props) {
  const name = decodeURIComponent((await params).name);
  const environment = await environmentOf(searchParams);
  const load = await orNotFound(async () =>
    getService(await findEnvironment(environment ?? undefined), name, new Date()),
  );
  return (
    <Prefetched
      queries={[{ queryKey: serviceQuery(environment, name).queryKey, load }, verdictPrefetch(environment)]}
    >
      <ServicePage name={name} />
    </Prefetched>
  );
}
