import { environmentQuery } from '#core/api/envelope.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';
import { answerImpact } from '#server/impact/get-impact.ts';

export const dynamic = 'force-dynamic';

/** The money behind the gate, as intervals with their provenance. */
export const GET = route(async (request) => {
  const environment = await findEnvironment(readQuery(request, environmentQuery).environment);
  const { impact, version } = await answerImpact(environment, new Date());
  return jsonResponse(request, impact, { version });
});
