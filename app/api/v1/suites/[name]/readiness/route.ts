import { readinessQuery } from '#core/api/readiness.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { getReadiness } from '#server/runs/get-readiness.ts';

export const dynamic = 'force-dynamic';

/** Whether a suite's required services are healthy on what is deployed. */
export const GET = route<{ name: string }>(async (request, { name }) => {
  const { environment, revision } = readQuery(request, readinessQuery);
  const found = await findEnvironment(environment);
  return jsonResponse(request, await getReadiness(found, name, revision, new Date()));
});
