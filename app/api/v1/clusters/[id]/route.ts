import { clusterQuery, editClusterBody } from '#core/api/clusters.ts';
import { editCluster } from '#server/clusters/edit-cluster.ts';
import { getCluster } from '#server/clusters/get-cluster.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, readJson, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** One cluster: members, examples, tests, proposals for merging, what people did with it. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  const query = readQuery(request, clusterQuery);
  const environment = await findEnvironment(query.environment);
  return jsonResponse(request, await getCluster(environment, readId('cluster', id), query, new Date()));
});

/** Renames it, notes something on it or gives it a rule. */
export const PATCH = route<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, editClusterBody);
  return jsonResponse(request, await editCluster(readId('cluster', id), body, new Date()));
});
