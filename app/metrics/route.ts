import { route } from '#server/http/respond.ts';
import { scrape } from '#server/metrics/scrape.ts';

export const dynamic = 'force-dynamic';

/** Greenroom's own metrics for Prometheus. */
export const GET = route(async () => {
  const { contentType, body } = await scrape(new Date());
  return new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
});
