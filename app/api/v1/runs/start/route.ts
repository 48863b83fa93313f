import { startRunBody } from '#core/api/live-runs.ts';
import { jsonResponse, readJson, route } from '#server/http/respond.ts';
import { startRun } from '#server/runs/live/start-run.ts';

export const dynamic = 'force-dynamic';

/** Begins a run that is reported while it goes on, or records that it was not run: 201, or 200 when it is known already. */
export const POST = route(async (request) => {
  const { answer, isRepeat } = await startRun(await readJson(request, startRunBody, START_BYTES), new Date());
  return jsonResponse(request, answer, {
    status: isRepeat ? 200 : 201,
    headers: { location: `/api/v1/runs/${answer.id}` },
  });
});

/** A list of all tests is long. */
const START_BYTES = 8 * 1024 * 1024;
