import { runsQuery } from '#core/api/runs.ts';
import { uploadQuery } from '#core/api/upload.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { listRuns } from '#server/runs/list-runs.ts';
import { receiveRun } from '#server/runs/receive-run.ts';

export const dynamic = 'force-dynamic';

/** Runs of an environment, newest first. */
export const GET = route(async (request) => {
  const query = readQuery(request, runsQuery);
  return jsonResponse(request, await listRuns(await findEnvironment(query.environment), query));
});

/** Uploads test reports as one run: 201, or 200 when it is known already. */
export const POST = route(async (request) => {
  const { answer, isRepeat } = await receiveRun(request, readQuery(request, uploadQuery), () => new Date());
  return jsonResponse(request, answer, {
    status: isRepeat ? 200 : 201,
    headers: { location: `/api/v1/runs/${answer.id}` },
  });
});
