import { mergeClusterBody } from '#core/api/clusters.ts';
import { mergeCluster } from '#server/clusters/merge-cluster.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, readJson, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** Puts a cluster into another one. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, mergeClusterBody);
  return jsonResponse(request, await mergeCluster(readId('cluster', id), body, new Date()));
});
