import { clustersQuery } from '#core/api/clusters.ts';
import { listClusters } from '#server/clusters/list-clusters.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** Clusters of an environment's failures, the largest of the window first. */
export const GET = route(async (request) => {
  const query = readQuery(request, clustersQuery);
  return jsonResponse(
    request,
    await listClusters(await findEnvironment(query.environment), query, new Date()),
  );
});
