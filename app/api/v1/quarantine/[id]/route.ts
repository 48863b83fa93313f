import { endQuarantineQuery } from '#core/api/quarantine.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { endQuarantine } from '#server/quarantine/end-quarantine.ts';

export const dynamic = 'force-dynamic';

/** Ends a quarantine before its time. */
export const DELETE = route<{ id: string }>(async (request, { id }) => {
  const query = readQuery(request, endQuarantineQuery);
  return jsonResponse(request, await endQuarantine(readId('quarantine', id), query, new Date()));
});
