import { GateView } from '#components/gate/gate-view.tsx';
import { gateQuery } from '#components/gate/queries.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { currentGate } from '#server/gate/get-gate.ts';
import { Prefetched } from '../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../search-params.ts';

export default async function GatePage({ searchParams }: { searchParams: SearchParams }) {
  const environment = await environmentOf(searchParams);
  const { queryKey } = gateQuery(environment);
  const load = async () => currentGate(await findEnvironment(environment ?? undefined), new Date());
  return (
    <Prefetched queries={[{ queryKey, load }]}>
      <GateView />
    </Prefetched>
  );
}
