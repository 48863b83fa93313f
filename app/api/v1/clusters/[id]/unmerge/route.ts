import { unmergeClusterBody } from '#core/api/clusters.ts';
import { unmergeCluster } from '#server/clusters/unmerge-cluster.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, readJson, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** Takes a merged cluster out again. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  const { by } = await readJson(request, unmergeClusterBody);
  return jsonResponse(request, await unmergeCluster(readId('cluster', id), by, new Date()));
});
