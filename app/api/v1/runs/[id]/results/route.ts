import { BATCH_BYTES, resultsBody } from '#core/api/live-runs.ts';
import { resultsQuery } from '#core/api/runs.ts';
import { jsonResponse, readJson, readQuery, route } from '#server/http/respond.ts';
import { listRunResults } from '#server/runs/list-run-results.ts';
import { recordBatch } from '#server/runs/live/record-batch.ts';
import { readRunId } from '#server/runs/read-run-id.ts';

export const dynamic = 'force-dynamic';

/** The results of one run, failures first. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  const results = await listRunResults(readRunId(id), readQuery(request, resultsQuery));
  return jsonResponse(request, results);
});

/** Takes a batch of a live run: 201, or 200 when it is known already. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, resultsBody, BATCH_BYTES);
  const { answer, isRepeat } = await recordBatch(readRunId(id), body, new Date());
  return jsonResponse(request, answer, { status: isRepeat ? 200 : 201 });
});
