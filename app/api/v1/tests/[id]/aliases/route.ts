import { aliasTestBody } from '#core/api/tests.ts';
import { readId } from '#server/http/read-id.ts';
import { jsonResponse, readJson, route } from '#server/http/respond.ts';
import { aliasTest } from '#server/tests/alias-test.ts';

export const dynamic = 'force-dynamic';

/** Says that this test is what another one was before: their histories become one. */
export const POST = route<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, aliasTestBody);
  return jsonResponse(request, await aliasTest(readId('test', id), body, new Date()), { status: 201 });
});
