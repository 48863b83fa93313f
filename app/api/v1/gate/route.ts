import { environmentQuery } from '#core/api/envelope.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { answerGate } from '#server/gate/get-gate.ts';
import { jsonResponse, readQuery, route } from '#server/http/respond.ts';

export const dynamic = 'force-dynamic';

/** The verdict as it is now, with every criterion, its evidence, and what would open the gate. */
export const GET = route(async (request) => {
  const environment = await findEnvironment(readQuery(request, environmentQuery).environment);
  const { gate, version } = await answerGate(environment, new Date());
  return jsonResponse(request, gate, { version });
});
