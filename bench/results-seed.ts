import type pg from 'pg';
import { FAILURE_TEXTS, RESULT, RUN } from './results-shape.ts';

export interface ResultsSize {
  readonly tests: number;
  readonly runs: number;
}

export const RESULTS_CONFIG = `version: 1
environments:
  staging:
    services:
      backend: { probes: { health: { type: http, url: "http://127.0.0.1:9/backend" } } }
      auth: { probes: { health: { type: http, url: "http://127.0.0.1:9/auth" } } }
      frontend: { probes: { health: { type: http, url: "http://127.0.0.1:9/frontend" } } }
    suites:
      core: { priority: P1, requires: [backend, auth] }
      events: { priority: P2, requires: [backend] }
      journey: { priority: P3, requires: [frontend] }
  preview:
    services: {}
`;

/**
 * Fills an empty database with tests × runs results that end now, 20 runs a day in two environments and three branches:
 * 97 to 99 % pass, 2 % of the tests are flaky, some fail for days, in some runs a service is away, in some nothing passes.
 */
export async function seedResults(pool: pg.Pool, { tests, runs }: ResultsSize): Promise<void> {
  await pool.query(`INSERT INTO environment (name) VALUES ('staging'), ('preview')`);
  await pool.query(SURROUNDINGS);
  await pool.query(CHANGES, [runs]);
  await pool.query(DEPLOYS, [runs]);
  await pool.query(RUNS, [runs]);
  await pool.query(TESTS, [tests]);
  await pool.query(PARTITIONS);
  await pool.query(CLUSTERS, [FAILURE_TEXTS]);
  await insertResults(pool, runs);
  await insertWords(pool, runs);
  await pool.query(TOTALS);
  await pool.query(RUN_SUITES);
  await pool.query(FAILURE_DAYS);
  await pool.query(DAYS_DUE);
  await pool.query('INSERT INTO worker (host, pid, version) VALUES ($1, 1, $1)', ['bench']);
  await pool.query('VACUUM ANALYZE');
}

/** Twenty runs a statement, with the test's index built at the end: that is what takes the time. */
async function insertResults(pool: pg.Pool, runs: number): Promise<void> {
  const { rows } = await pool.query<{ definition: string }>(
    `SELECT pg_get_indexdef('result_history_idx'::regclass) AS definition`,
  );
  await pool.query('DROP INDEX result_history_idx');
  for (let first = 1; first <= runs; first += 20) {
    await pool.query(RESULTS, [first, first + 19, FAILURE_TEXTS]);
    await pool.query(FAILURES, [first, first + 19]);
  }
  await pool.query(rows[0]?.definition.replace(' ONLY ', ' ') ?? '');
}

/** What the search reads: the words of all tests and failures, and failures enough to make a million of ten. */
async function insertWords(pool: pg.Pool, runs: number): Promise<void> {
  await pool.query(TEST_WORDS);
  await pool.query('DROP INDEX failure_words_idx');
  await pool.query(FAILURE_WORDS);
  await pool.query(MORE_FAILURES, [runs]);
  await pool.query('CREATE INDEX failure_words_idx ON failure USING gin (words)');
}

const TEST_WORDS = `
  INSERT INTO test_words (test_id, words)
  SELECT id, array_to_tsvector(array_remove(regexp_split_to_array(lower(concat_ws(' ', name, suite_path, file)),
    '[^[:alnum:]]+'), '')) FROM test_case`;

const FAILURE_WORDS = `
  UPDATE failure SET words = array_to_tsvector(array_remove(regexp_split_to_array(lower(message), '[^[:alnum:]]+'), ''))`;

// Of results that passed, so that no other figure changes. In the first fifth of the runs they hold a word of their own.
const MORE_FAILURES = `
  INSERT INTO failure (received_at, run_id, ordinal, kind, message, text, words)
  SELECT received_at, run_id, ordinal, 'error', said, said, array_to_tsvector(string_to_array(said, ' '))
  FROM result CROSS JOIN LATERAL (
    SELECT concat_ws(' ', 'the answer of order', run_id * 31 + ordinal, 'was', 400 + ordinal % 120,
      CASE WHEN run_id < $1 / 5 THEN 'formerly' END) AS said
  ) s WHERE failure_key IS NULL AND ordinal % 12 = 0`;

const SURROUNDINGS = `
  WITH made AS (
    INSERT INTO service (environment_id, name, state, raw_state, sentence, since, revision_seen)
    SELECT 1, name, 'up', 'up', '200 in 12 ms', now() - interval '1 hour', '00470'
    FROM unnest('{backend,auth,frontend}'::text[]) AS name RETURNING id
  ), probes AS (
    INSERT INTO probe (service_id, name, kind, target, interval_ms, config_hash)
    SELECT id, 'health', 'http', 'http://127.0.0.1:9/', 10000, 'bench' FROM made RETURNING id
  )
  INSERT INTO probe_state (probe_id, next_probe_at, state, raw_state, sentence, since, last_sample_at)
  SELECT id, now(), 'up', 'up', '200 in 12 ms', now() - interval '1 hour', now() FROM probes`;

const CHANGES = `
  INSERT INTO state_change (service_id, at, from_state, to_state, sentence)
  SELECT 1 + n % 3, at + k * interval '40 minutes', CASE k WHEN 0 THEN 'up' ELSE 'down' END::health_state,
    CASE k WHEN 0 THEN 'down' ELSE 'up' END::health_state, CASE k WHEN 0 THEN '503, expected 200' ELSE '200 in 12 ms' END
  FROM generate_series(1, $1::int) AS n CROSS JOIN generate_series(0, 1) AS k
  CROSS JOIN LATERAL (SELECT now() - ($1 - n) * interval '72 minutes' - interval '50 minutes' AS at) t WHERE n % 61 = 0 OR n % 17 = 0`;

const DEPLOYS = `
  INSERT INTO deploy (environment_id, service_id, revision, state, started_at, finished_at)
  SELECT 1, 1 + n % 3, lpad(n::text, 5, '0'), 'revision_ready', at, at + interval '2 minutes'
  FROM generate_series(1, $1::int, 4) AS n
  CROSS JOIN LATERAL (SELECT now() - ($1 - n) * interval '72 minutes' - interval '20 minutes' AS at) t`;

const RUNS = `
  INSERT INTO run (environment_id, format, revision, branch, deploy_id, content_hash, received_at, started_at, duration_ms,
                   total, passed, failed, errored, skipped, flaky, blocked, authenticity)
  SELECT ${RUN.environment}, 'junit-xml', d.revision, ${RUN.branch}, d.id, md5(n::text), at, at - interval '9 minutes',
         540000, 0, 0, 0, 0, 0, 0, 0, 'authentic'
  FROM generate_series(1, $1::int) AS n
  CROSS JOIN LATERAL (SELECT now() - ($1 - n) * interval '72 minutes' AS at) t
  LEFT JOIN LATERAL (SELECT id, revision FROM deploy WHERE started_at <= at ORDER BY started_at DESC LIMIT 1) d ON true
  ORDER BY n`;

const TESTS = `
  INSERT INTO test_case (identity, suite_path, file, name, first_seen_at, last_seen_at, owner)
  SELECT md5(t::text), initcap(${RESULT.suite}) || ' › area ' || t / 200, format('tests/%s/area-%s/part-%s.spec.ts',
    ${RESULT.suite}, t / 200, t / 40), (ARRAY['signs in', 'sends a message', 'opens the page', 'saves the draft',
    'rejects a wrong amount', 'keeps the order of events'])[1 + t % 6] || ' with case ' || t,
    now() - interval '200 days', now(), (ARRAY['ada', 'grace', 'linus', NULL])[1 + t / 40 % 4]
  FROM generate_series(1, $1::int) AS t ORDER BY t`;

const PARTITIONS = `
  SELECT greenroom_ensure_partition(parent, 'week', at)
  FROM run CROSS JOIN LATERAL (SELECT received_at AS at) a CROSS JOIN unnest('{result,failure}'::text[]) AS parent
  GROUP BY parent, date_trunc('week', at AT TIME ZONE 'UTC'), at HAVING count(*) > 0`;

const CLUSTERS = `
  WITH texts AS (SELECT name, place FROM unnest($1::text[]) WITH ORDINALITY AS x(name, place)),
  made AS (INSERT INTO cluster (name) SELECT name FROM texts ORDER BY place RETURNING id, name)
  INSERT INTO cluster_member (failure_key, cluster_id, name, first_seen_at, last_seen_at)
  SELECT md5(name), id, name, now() - interval '100 days', now() FROM made`;

const RESULTS = `
  INSERT INTO result (received_at, run_id, ordinal, test_id, suite, priority, raw_status, status, duration_ms, attempts,
                      line, tags, failure_key, failure_name)
  SELECT r.received_at, r.id, t, t, ${RESULT.suite}, ${RESULT.priority},
    CASE s.status WHEN 'flaky' THEN 'passed' WHEN 'blocked' THEN 'failed' ELSE s.status END::result_status,
    s.status::result_status, ${RESULT.durationMs}, CASE s.status WHEN 'flaky' THEN 2 ELSE 1 END, t % 400,
    CASE WHEN t % 10 = 0 THEN '{smoke}' WHEN t % 33 = 0 THEN '{slow}' ELSE '{}' END::text[],
    md5(f.name), f.name
  FROM run r
  CROSS JOIN LATERAL (SELECT r.id AS n) a
  CROSS JOIN (SELECT id AS t FROM test_case) c
  CROSS JOIN LATERAL (SELECT ${RESULT.chance} AS u) b
  CROSS JOIN LATERAL (SELECT ${RESULT.status} AS status) s
  CROSS JOIN LATERAL (SELECT ($3::text[])[${RESULT.text}] AS name) f
  WHERE r.id BETWEEN $1 AND $2
  ORDER BY n, t`;

const FAILURES = `
  INSERT INTO failure (received_at, run_id, ordinal, kind, type, message, text, attempts)
  SELECT received_at, run_id, ordinal, 'assertion', 'Error', replace(failure_name, '<n>', (run_id + ordinal)::text),
    replace(failure_name, '<n>', (run_id + ordinal)::text) || E'\\n    at step (tests/area.spec.ts:' || line || E':7)',
    CASE status WHEN 'flaky' THEN jsonb_build_array(jsonb_build_object('status', 'failed', 'durationMs', duration_ms),
      jsonb_build_object('status', 'passed', 'durationMs', duration_ms)) ELSE '[]'::jsonb END
  FROM result WHERE run_id BETWEEN $1 AND $2 AND failure_key IS NOT NULL`;

const COUNTS = `
  count(*) AS total, count(*) FILTER (WHERE status IN ('passed', 'flaky')) AS passed,
  count(*) FILTER (WHERE status = 'failed') AS failed, count(*) FILTER (WHERE status = 'errored') AS errored,
  count(*) FILTER (WHERE status = 'skipped') AS skipped, count(*) FILTER (WHERE status = 'flaky') AS flaky,
  count(*) FILTER (WHERE status = 'blocked') AS blocked`;

const TOTALS = `
  UPDATE run r SET total = s.total, passed = s.passed, failed = s.failed, errored = s.errored, skipped = s.skipped,
    flaky = s.flaky, blocked = s.blocked
  FROM (SELECT run_id, ${COUNTS} FROM result GROUP BY run_id) s WHERE s.run_id = r.id`;

const RUN_SUITES = `
  INSERT INTO run_suite (run_id, suite, environment_id, received_at, revision, priority, total, passed, failed, errored,
                         skipped, flaky, blocked, sentence)
  SELECT r.id, s.suite, r.environment_id, r.received_at, r.revision, s.priority, s.total, s.passed, s.failed, s.errored,
    s.skipped, s.flaky, s.blocked, s.passed || ' of ' || s.total || ' passed'
  FROM (SELECT run_id, suite, priority, ${COUNTS} FROM result GROUP BY run_id, suite, priority) s
  JOIN run r ON r.id = s.run_id`;

const FAILURE_DAYS = `
  INSERT INTO failure_day (environment_id, failure_key, day, failures, runs)
  SELECT r.environment_id, x.failure_key, (x.received_at AT TIME ZONE 'UTC')::date, count(*), count(DISTINCT x.run_id)
  FROM result x JOIN run r ON r.id = x.run_id WHERE x.failure_key IS NOT NULL GROUP BY 1, 2, 3`;

const DAYS_DUE = `
  INSERT INTO test_day_due (environment_id, day)
  SELECT DISTINCT environment_id, (received_at AT TIME ZONE 'UTC')::date FROM run`;
