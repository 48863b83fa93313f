import { notFound } from 'next/navigation';
import { runQuery } from '#components/runs/queries.ts';
import { RunView } from '#components/runs/run-view.tsx';
import { getRunningConfig } from '#server/config/running-config.ts';
import { getRun } from '#server/runs/get-run.ts';
import { orNotFound } from '../../../or-not-found.ts';
import { Prefetched } from '../../../prefetched.tsx';

export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id < 1) notFound();
  const load = await orNotFound(async () => getRun(id, (await getRunningConfig()).config));
  return (
    <Prefetched queries={[{ queryKey: runQuery(id).queryKey, load }]}>
      <RunView id={id} />
    </Prefetched>
  );
}
