import { selectionQuery } from '#core/api/selection.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { listSelection } from '#server/runs/list-selection.ts';

export const dynamic = 'force-dynamic';

/** What to run first within a budget of time, what is left out, and why. */
export const GET = route(async (request) => {
  const { environment, ...query } = readQuery(request, selectionQuery);
  return jsonResponse(request, await listSelection(await findEnvironment(environment), query, new Date()));
});
