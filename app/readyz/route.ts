import { readiness } from '#server/readiness.ts';

export const dynamic = 'force-dynamic';

/** Whether this web process can answer requests: 200, or 503 with what is missing. */
export async function GET(): Promise<Response> {
  const { isReady, checks } = await readiness(new Date());
  const body = { status: isReady ? 'ready' : 'not ready', checks };
  return Response.json(body, { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
