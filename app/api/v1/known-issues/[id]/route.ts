import { readId } from '#server/http/read-id.ts';
import { route } from '#server/http/respond.ts';
import { unlinkIssue } from '#server/known-issues/unlink-issue.ts';

export const dynamic = 'force-dynamic';

/** Takes a link away. */
export const DELETE = route<{ id: string }>(async (_request, { id }) => {
  await unlinkIssue(readId('known issue', id), new Date());
  return new Response(null, { status: 204 });
});
