import { gridQuery } from '#core/api/history.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getGrid } from '#server/history/get-grid.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** Test × run over a window. */
export const GET = route(async (request) => {
  const query = readQuery(request, gridQuery);
  const environment = await findEnvironment(query.environment);
  return jsonResponse(request, await getGrid(environment, query, new Date()));
});
