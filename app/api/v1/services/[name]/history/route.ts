import { historyQuery } from '#core/api/health.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { getHistory } from '#server/health/get-history.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** State bars, latency percentiles and samples of one service over a range. */
export const GET = route<{ name: string }>(async (request, { name }) => {
  const { environment, range, probe } = readQuery(request, historyQuery);
  return jsonResponse(
    request,
    await getHistory(await findEnvironment(environment), name, { range, probe }, new Date()),
  );
});
