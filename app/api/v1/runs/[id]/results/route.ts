import { resultsQuery } from '#core/api/runs.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { listRunResults } from '#server/runs/list-run-results.ts';
import { readRunId } from '#server/runs/read-run-id.ts';

export const dynamic = 'force-dynamic';

/** The results of one run, failures first. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  const results = await listRunResults(readRunId(id), readQuery(request, resultsQuery));
  return jsonResponse(request, results);
});
