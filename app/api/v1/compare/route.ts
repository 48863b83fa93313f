import { compareQuery } from '#core/api/compare.ts';
import { compareSides } from '#server/compare/compare-sides.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** What changed between two runs, deploys or windows. */
export const GET = route(async (request) => {
  const query = readQuery(request, compareQuery);
  return jsonResponse(
    request,
    await compareSides(await findEnvironment(query.environment), query, new Date()),
  );
});
