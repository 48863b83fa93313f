import { attachmentContentQuery } from '#core/api/attachments.ts';
import { serveAttachment } from '#server/attachments/serve-attachment.ts';
import { readId } from '#server/http/read-id.ts';
import { readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** The bytes of one attachment, or a range of them. */
export const GET = route<{ id: string }>(async (request, { id }) => {
  const { download } = readQuery(request, attachmentContentQuery);
  return serveAttachment(readId('attachment', id), request, download !== undefined);
});
