import { getRunningConfig } from '#server/config/running-config.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, route } from '#server/http/respond.ts';
import { readRunId } from '#server/runs/read-run-id.ts';
import { getResult } from '#server/runs/result/get-result.ts';

export const dynamic = 'force-dynamic';

/** The whole of one result. */
export const GET = route<{ id: string; ordinal: string }>(async (request, { id, ordinal }) => {
  const { config } = await getRunningConfig();
  return jsonResponse(request, await getResult(readRunId(id), readId('result', ordinal), config));
});
