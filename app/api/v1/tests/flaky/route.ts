import { flakyQuery } from '#core/api/flaky.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { listFlaky } from '#server/flaky/list-flaky.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** Flaky tests, dearest first. */
export const GET = route(async (request) => {
  const query = readQuery(request, flakyQuery);
  return jsonResponse(request, await listFlaky(await findEnvironment(query.environment), query, new Date()));
});
