import { ImpactPage } from '#components/impact/impact-page.tsx';
import { impactQuery } from '#components/impact/queries.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getImpact } from '#server/impact/get-impact.ts';
import { Prefetched } from '../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../search-params.ts';
import { verdictPrefetch } from '../../verdict-prefetch.ts';

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { queryKey } = impactQuery(environment);
  const load = async () => getImpact(await findEnvironment(environment ?? undefined), new Date());
  return (
    <Prefetched queries={[{ queryKey, load }, verdictPrefetch(environment)]}>
      <ImpactPage />
    </Prefetched>
  );
}
