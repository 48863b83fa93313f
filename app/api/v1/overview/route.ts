import { environmentQuery } from '#core/api/envelope.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { getOverview } from '#server/overview/get-overview.ts';

export const dynamic = 'force-dynamic';

/** Everything the first screen says. */
export const GET = route(async (request) => {
  const { environment } = readQuery(request, environmentQuery);
  return jsonResponse(request, await getOverview(environment, new Date()));
});
