import { environmentQuery } from '#core/api/envelope.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getService } from '#server/health/get-service.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** One service with its probes, changes and outages. */
export const GET = route<{ name: string }>(async (request, { name }) => {
  const environment = await findEnvironment(readQuery(request, environmentQuery).environment);
  return jsonResponse(request, await getService(environment, name, new Date()));
});
