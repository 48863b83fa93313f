import { testQuery } from '#core/api/tests.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { getTest } from '#server/tests/get-test.ts';

export const dynamic = 'force-dynamic';

/** One test: how it went, how long it took, how it fails, and where. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  const query = readQuery(request, testQuery);
  const environment = await findEnvironment(query.environment);
  return jsonResponse(request, await getTest(environment, readId('test', id), query, new Date()));
});
