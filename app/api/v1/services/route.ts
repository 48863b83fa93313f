import { environmentQuery } from '#core/api/envelope.ts';
import type { ServicesResponse } from '#core/api/health.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getProberStatus } from '#server/health/get-prober-status.ts';
import { listServices } from '#server/health/list-services.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** All services of an environment. */
export const GET = route(async (request) => {
  const environment = await findEnvironment(readQuery(request, environmentQuery).environment);
  const now = new Date();
  const services = await listServices(environment, await getProberStatus(now), now);
  const response: ServicesResponse = { environment: environment.name, at: now.toISOString(), services };
  return jsonResponse(request, response);
});
