import { attachmentQuery } from '#core/api/attachments.ts';
import { addAttachment } from '#server/attachments/add-attachment.ts';
import { listAttachments } from '#server/attachments/list-attachments.ts';
import { bodyChunks } from '#server/http/body-chunks.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { readRunId } from '#server/runs/read-run-id.ts';

export const dynamic = 'force-dynamic';

/** The files of a run, and those that its reports name but nobody sent. */
export const GET = route<{ id: string }>(async (request, { id }) =>
  jsonResponse(request, await listAttachments(readRunId(id))),
);

/** Stores one file of a run: 201, or 200 when it is there already. */
export const PUT = route<{ id: string }>(async (request, { id }) => {
  const query = readQuery(request, attachmentQuery);
  const body = { chunks: bodyChunks(request), contentType: request.headers.get('content-type') };
  const { attachment, isRepeat } = await addAttachment(readRunId(id), query, body);
  return jsonResponse(request, attachment, {
    status: isRepeat ? 200 : 201,
    headers: { location: attachment.url ?? '' },
  });
});
