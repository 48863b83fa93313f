import { environmentQuery } from '#core/api/envelope.ts';
import { getServices } from '#server/health/get-services.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** All services of an environment. */
export const GET = route(async (request) => {
  const { environment } = readQuery(request, environmentQuery);
  return jsonResponse(request, await getServices(environment, new Date()));
});
