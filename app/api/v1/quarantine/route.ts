import { quarantineBody, quarantineQuery } from '#core/api/quarantine.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { jsonResponse, readJson, readQuery, route } from '#server/http/respond.ts';
import { addQuarantine } from '#server/quarantine/add-quarantine.ts';
import { listQuarantine } from '#server/quarantine/list-quarantine.ts';

export const dynamic = 'force-dynamic';

/** Quarantines, the one that ends next first. */
export const GET = route(async (request) => {
  const query = readQuery(request, quarantineQuery);
  const environment = await findEnvironment(query.environment);
  return jsonResponse(request, await listQuarantine(environment, query, new Date()));
});

/** Takes a test out of the gate's rate for a while. */
export const POST = route(async (request) => {
  const entry = await addQuarantine(await readJson(request, quarantineBody), new Date());
  return jsonResponse(request, entry, { status: 201 });
});
