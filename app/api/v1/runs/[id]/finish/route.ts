import { finishRunBody } from '#core/api/live-runs.ts';
import { jsonResponse, readJson, route } from '#server/http/respond.ts';
import { finishRun } from '#server/runs/live/finish-run.ts';
import { readRunId } from '#server/runs/read-run-id.ts';

export const dynamic = 'force-dynamic';

/** Ends one live part of a run; the run has finished when all of them have. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, finishRunBody);
  const { answer } = await finishRun(readRunId(id), body, new Date());
  return jsonResponse(request, answer);
});
