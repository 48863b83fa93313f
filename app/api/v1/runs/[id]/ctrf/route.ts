import { route } from '#server/http/respond.ts';
import { streamResponse } from '#server/http/stream-response.ts';
import { readRunId } from '#server/runs/read-run-id.ts';
import { streamCtrf } from '#server/runs/stream-ctrf.ts';

export const dynamic = 'force-dynamic';

/** One run as CTRF JSON, for other tools. */
export const GET = route<{ id: string }>(async (_request, { id }) => {
  const run = readRunId(id);
  return streamResponse(await streamCtrf(run), {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="run-${run}.ctrf.json"`,
  });
});
