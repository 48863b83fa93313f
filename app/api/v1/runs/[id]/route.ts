import { getRunningConfig } from '#server/config/running-config.ts';
import { jsonResponse, route } from '#server/http/respond.ts';
import { getRun } from '#server/runs/get-run.ts';
import { readRunId } from '#server/runs/read-run-id.ts';

export const dynamic = 'force-dynamic';

/** One run: totals, suites, failure groups, what the services did meanwhile. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  const { config } = await getRunningConfig();
  return jsonResponse(request, await getRun(readRunId(id), config));
});
