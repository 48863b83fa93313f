import type pg from 'pg';
import { mergeSketches, parseSketch, sketchQuantiles } from '#core/health/latency-sketch.ts';

const DAY_MS = 86_400_000;
const CHUNK = 200;

const READ = `
  SELECT ps.probe_id AS "probeId", ps.latency_p95_ms AS before, array_agg(r.sketch) AS sketches
  FROM probe_state ps CROSS JOIN LATERAL (
    SELECT sketch FROM rollup_hour r
    WHERE r.probe_id = ps.probe_id AND r.bucket_at > to_timestamp($1 / 1000.0) AND r.latency_count > 0 OFFSET 0
  ) AS r
  WHERE ps.probe_id > $2
  GROUP BY ps.probe_id ORDER BY ps.probe_id LIMIT ${CHUNK}`;

const WRITE = `
  WITH held AS MATERIALIZED (
    SELECT probe_id FROM probe_state WHERE probe_id = ANY($1::int[]) ORDER BY probe_id FOR NO KEY UPDATE
  )
  UPDATE probe_state ps SET latency_p95_ms = w.p95
  FROM unnest($1::int[], $2::real[]) AS w(probe_id, p95) JOIN held USING (probe_id)
  WHERE ps.probe_id = w.probe_id`;

/** Sets each probe's p95 latency of the last 24 hours from the hour roll-ups. */
export async function refreshLatency(client: pg.PoolClient, nowMs: number): Promise<void> {
  for (let lastId = 0; ; ) {
    const { rows } = await client.query<{ probeId: number; before: number | null; sketches: Buffer[] }>({
      name: 'read_day_sketches',
      text: READ,
      values: [nowMs - DAY_MS, lastId],
    });
    const fresh = rows.map(({ probeId, before, sketches }) => {
      const [p95] = sketchQuantiles(mergeSketches(sketches.map((bytes) => parseSketch(bytes))), [0.95]);
      return { probeId, before, p95: p95 ?? null };
    });
    // The column holds 24 bits of the number.
    const changed = fresh.filter(
      ({ before, p95 }) => before === null || p95 === null || Math.fround(p95) !== Math.fround(before),
    );
    if (changed.length > 0)
      await client.query(WRITE, [changed.map(({ probeId }) => probeId), changed.map(({ p95 }) => p95)]);
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return;
    lastId = last.probeId;
  }
}
