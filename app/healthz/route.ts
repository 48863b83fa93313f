export const dynamic = 'force-dynamic';

/** The web process is alive. Says nothing of the database: a restart would not mend that. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
