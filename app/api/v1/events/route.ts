import { environmentQuery } from '#core/api/envelope.ts';
import { eventStream } from '#server/events/event-stream.ts';
import { readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** Server-sent events: what changed, never the data itself. */
export const GET = route(async (request) => {
  const { environment } = readQuery(request, environmentQuery);
  return eventStream(environment, request.signal);
});
