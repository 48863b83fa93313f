import { servicesQuery } from '#components/health/queries.ts';
import { ServicesPage } from '#components/health/services-page.tsx';
import { getServices } from '#server/health/get-services.ts';
import { Prefetched } from '../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../search-params.ts';
import { verdictPrefetch } from '../../verdict-prefetch.ts';

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { queryKey } = servicesQuery(environment);
  const load = () => getServices(environment ?? undefined, new Date());
  return (
    <Prefetched queries={[{ queryKey, load }, verdictPrefetch(environment)]}>
      <ServicesPage />
    </Prefetched>
  );
}
