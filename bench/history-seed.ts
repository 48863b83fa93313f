import type pg from 'pg';

export interface HistorySize {
  readonly services: number;
  readonly days: number;
  readonly runs: number;
}

const PRIORITY_SUITES = ['core', 'events', 'journey'];

/** The configuration that the seeded history belongs to: one HTTP probe a service, three suites, a gate. */
export function seedConfig(services: number): string {
  const service = (index: number) =>
    `      ${serviceName(index)}: { probes: { health: { type: http, url: "http://127.0.0.1:9/${index}", every: 10s } } }`;
  const suite = (name: string) =>
    `      ${name}: { priority: P1, requires: [${serviceName(0)}], expected: 20, capability: chat }`;
  return [
    'version: 1',
    'environments:',
    '  staging:',
    '    services:',
    ...Array.from({ length: services }, (_, index) => service(index)),
    '    suites:',
    ...PRIORITY_SUITES.map(suite),
    '    capabilities: { chat: { amount: "$500K+ ARR", declaredOn: "2026-09-13" } }',
    '    gate:',
    '      criteria:',
    `        - { health: ${serviceName(0)}, polls: 3 }`,
    '        - { tests: { priority: P1 }, passRate: "> 90 %", minN: 25 }',
    '',
  ].join('\n');
}

function serviceName(index: number): string {
  return `service-${String(index).padStart(4, '0')}`;
}

/** Fills an empty database with a history that ends now: probes at 10 s, rolled up, deploys, runs and verdicts. */
export async function seedHistory(pool: pg.Pool, { services, days, runs }: HistorySize): Promise<void> {
  await pool.query(`INSERT INTO environment (name) VALUES ('staging')`);
  await pool.query(SERVICES, [services]);
  await pool.query(PARTITIONS, [days]);
  await pool.query(MINUTES, [days]);
  await pool.query(HOURS, [days]);
  await pool.query(DAYS, [days]);
  await pool.query(SAMPLES);
  await pool.query(CHANGES, [days]);
  await pool.query(DEPLOYS, [days]);
  await pool.query(RUNS, [runs, days]);
  await pool.query(RUN_SUITES, [PRIORITY_SUITES]);
  await pool.query(VERDICTS, [days]);
  await pool.query(MONEY, [days]);
  await pool.query('INSERT INTO worker (host, pid, version) VALUES ($1, 1, $2)', ['bench', 'bench']);
  await pool.query('ANALYZE');
}

/** Keeps the seeded prober alive while a measurement runs; returns how to stop it. */
export function keepAlive(pool: pg.Pool): () => void {
  const beat = () =>
    pool
      .query('UPDATE worker SET heartbeat_at = now()')
      .then(() => pool.query('UPDATE probe_state SET last_sample_at = now()'));
  const timer = setInterval(() => void beat().catch(() => {}), 4_000);
  return () => clearInterval(timer);
}

const SERVICES = `
  WITH made AS (
    INSERT INTO service (environment_id, name, state, raw_state, sentence, since, revision_seen)
    SELECT 1, 'service-' || lpad((n - 1)::text, 4, '0'), 'up', 'up', '200 in 12 ms', now() - interval '40 days', '00470'
    FROM generate_series(1, $1::int) AS n RETURNING id
  ), probes AS (
    INSERT INTO probe (service_id, name, kind, target, interval_ms, config_hash)
    SELECT id, 'health', 'http', 'http://127.0.0.1:9/', 10000, 'bench' FROM made RETURNING id
  )
  INSERT INTO probe_state (probe_id, next_probe_at, state, raw_state, sentence, since, last_scheduled_at, last_sample_at,
                           last_latency_ms, last_status_code, revision_seen, latency_p95_ms)
  SELECT id, now(), 'up', 'up', '200 in 12 ms', now() - interval '40 days', now(), now(), 12, 200, '00470', 18 FROM probes`;

const PARTITIONS = `
  SELECT greenroom_ensure_partition('rollup_minute', 'day', at), greenroom_ensure_partition('sample', 'day', at),
         greenroom_ensure_partition('rollup_hour', 'month', at), greenroom_ensure_partition('rollup_day', 'year', at)
  FROM generate_series(now() - make_interval(days => $1::int + 1), now() + interval '1 day', interval '1 day') AS at`;

// A sketch of six values, as the worker would have written it.
const SKETCH = `'\\x0100f80102010201020102'::bytea`;

const rollup = (table: string, span: string, perBucket: number) => `
  INSERT INTO ${table} (probe_id, bucket_at, up, degraded, down, no_data, skipped, latency_count, latency_sum_ms,
                        latency_min_ms, latency_max_ms, p50_ms, p95_ms, p99_ms, sketch)
  SELECT p.id, at, ${perBucket}, 0, 0, 0, 0, ${perBucket}, ${perBucket * 12}, 8, 30, 12, 18, 25, ${SKETCH}
  FROM generate_series(date_trunc('${span}', now() - make_interval(days => $1::int)), now(), interval '1 ${span}') AS at
  CROSS JOIN probe p`;

const MINUTES = rollup('rollup_minute', 'minute', 6);
const HOURS = rollup('rollup_hour', 'hour', 360);
const DAYS = rollup('rollup_day', 'day', 8640);

const SAMPLES = `
  INSERT INTO sample (probe_id, scheduled_at, started_at, verdict, status_code, latency_ms, revision)
  SELECT p.id, at, at, 'up', 200, 12, '00470'
  FROM generate_series(now() - interval '2 hours', now(), interval '10 seconds') AS at CROSS JOIN probe p`;

const CHANGES = `
  INSERT INTO state_change (service_id, at, from_state, to_state, sentence)
  SELECT s.id, at + make_interval(secs => s.id), CASE k WHEN 0 THEN 'up' ELSE 'down' END::health_state,
         CASE k WHEN 0 THEN 'down' ELSE 'up' END::health_state, '503, expected 200'
  FROM generate_series(now() - make_interval(days => $1::int), now() - interval '3 hours', interval '6 hours') AS base
  CROSS JOIN generate_series(0, 1) AS k CROSS JOIN LATERAL (SELECT base + make_interval(mins => k * 5) AS at) t
  CROSS JOIN service s WHERE s.id % 4 = 0`;

const DEPLOYS = `
  WITH made AS (
    INSERT INTO deploy (environment_id, service_id, revision, state, started_at, finished_at)
    SELECT 1, 1 + (row_number() OVER (ORDER BY at))::int % least((SELECT count(*) FROM service), 10)::int,
           lpad((100 + row_number() OVER (ORDER BY at))::text, 5, '0'), 'revision_ready', at, at + interval '1 minute'
    FROM generate_series(now() - make_interval(days => $1::int), now() - interval '2 hours', interval '3 hours') AS at
    RETURNING id, started_at
  )
  INSERT INTO deploy_event (deploy_id, state, at) SELECT id, 'revision_ready', started_at FROM made`;

const RUNS = `
  INSERT INTO run (environment_id, format, requested_suite, revision, content_hash, received_at, started_at, duration_ms,
                   total, passed, failed, errored, skipped, flaky, blocked, authenticity)
  SELECT 1, 'junit', NULL, (SELECT revision FROM deploy WHERE started_at <= at ORDER BY started_at DESC LIMIT 1),
         md5(n::text), at, at - interval '1 minute', 60000, 60, 58, 2, 0, 0, 0, 0, 'authentic'
  FROM generate_series(1, $1::int) AS n
  CROSS JOIN LATERAL (SELECT now() - make_interval(secs => ($1 - n) * $2::float * 86400 / $1) AS at) t`;

const RUN_SUITES = `
  INSERT INTO run_suite (run_id, suite, environment_id, received_at, revision, priority, expected, total, passed, failed,
                         errored, skipped, flaky, blocked, sentence)
  SELECT r.id, suite, 1, r.received_at, r.revision, 'P1', 20, 20, 19, 1, 0, 0, 0, 0, '19 of 20 passed'
  FROM run r CROSS JOIN unnest($1::text[]) AS suite`;

const VERDICTS = `
  INSERT INTO gate_evaluation (environment_id, at, verdict, sentence, digest, criteria, inputs)
  SELECT 1, at, CASE WHEN extract(hour FROM at)::int % 2 = 0 THEN 'GO' ELSE 'NO-GO' END::gate_verdict, 'seeded',
         md5(at::text), '[]', '{}'
  FROM generate_series(now() - make_interval(days => $1::int), now() - interval '5 minutes', interval '20 minutes') AS at`;

const MONEY = `
  INSERT INTO impact_change (environment_id, at, blocked_low, blocked_high, if_promoted_low, if_promoted_high, sentence,
                             digest, breakdown)
  SELECT 1, at, 50000000, NULL, 0, 0, 'seeded', md5(at::text), '[]'
  FROM generate_series(now() - make_interval(days => $1::int), now() - interval '5 minutes', interval '20 minutes') AS at`;
