import { searchQuery } from '#core/api/search.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { search } from '#server/search/search.ts';

export const dynamic = 'force-dynamic';

/** Tests, clusters and failures by the words in them. */
export const GET = route(async (request) => {
  const query = readQuery(request, searchQuery);
  return jsonResponse(request, await search(await findEnvironment(query.environment), query, new Date()));
});
