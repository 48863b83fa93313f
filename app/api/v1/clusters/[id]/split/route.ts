import { splitClusterBody } from '#core/api/clusters.ts';
import { splitCluster } from '#server/clusters/split-cluster.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, readJson, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** Moves failure texts out of a cluster into a new one. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, splitClusterBody);
  return jsonResponse(request, await splitCluster(readId('cluster', id), body, new Date()), { status: 201 });
});
