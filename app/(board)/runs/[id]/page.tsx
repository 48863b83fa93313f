import { runQuery } from '#components/runs/queries.ts';
import { RunView } from '#components/runs/run-view.tsx';
import { getRunningConfig } from '#server/config/running-config.ts';
import { getRun } from '#server/runs/get-run.ts';
import { idParam } from '../../../id-param.ts';
import { orNotFound } from '../../../or-not-found.ts';
import { Prefetched } from '../../../prefetched.tsx';
import { environmentOf, type SearchParams } from '../../../search-params.ts';
import { verdictPrefetch } from '../../../verdict-prefetch.ts';

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function RunPage({ params, searchParams }: Props) {
  const id = await idParam(params);
  const environment = await environmentOf(searchParams);
  const load = await orNotFound(async () => getRun(id, (await getRunningConfig()).config));
  return (
    <Prefetched queries={[{ queryKey: runQuery(id).queryKey, load }, verdictPrefetch(environment)]}>
      <RunView id={id} />
    </Prefetched>
  );
}
