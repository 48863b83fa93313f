import type { ResultStatus } from '#core/api/runs.ts';
import { pool } from '../db/pool.ts';

/** A test's days of a window in one environment, summed. */
export type EnvironmentSums = {
  readonly environmentId: number;
  readonly environment: string;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  readonly flaky: number;
  readonly blocked: number;
  readonly flips: number;
  readonly steps: number;
  readonly durationMs: number;
  readonly lastStatus: ResultStatus | null;
  readonly lastAt: string | null;
};

export type TestFacts = {
  readonly id: number;
  readonly name: string;
  readonly suitePath: string;
  readonly className: string | null;
  readonly file: string | null;
  readonly owner: string | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly aliases: readonly {
    readonly identity: string;
    readonly name: string | null;
    readonly by: string | null;
    readonly at: string;
  }[];
  readonly sums: readonly EnvironmentSums[];
};

/** What is known of a test apart from its results, in one round trip. `fromDay` as 2026-11-22. */
export async function readTestFacts(testId: number, fromDay: string): Promise<TestFacts> {
  const { rows } = await pool().query<TestFacts>({
    name: 'test_facts',
    text: FACTS,
    values: [testId, fromDay],
  });
  const [facts] = rows;
  if (!facts) throw new RangeError(`test ${testId} went away while it was read`);
  return facts;
}

const FACTS = `
  SELECT t.id, t.name || coalesce('[' || t.params || ']', '') AS name, t.suite_path AS "suitePath",
    t.class_name AS "className", t.file, t.owner, t.first_seen_at AS "firstSeenAt", t.last_seen_at AS "lastSeenAt",
    (SELECT coalesce(json_agg(json_build_object('identity', a.identity, 'name', a.old_name, 'by', a.created_by, 'at', a.created_at)
      ORDER BY a.created_at DESC), '[]') FROM test_alias a WHERE a.test_id = t.id) AS aliases,
    (SELECT coalesce(json_agg(e ORDER BY e.environment), '[]') FROM (
      SELECT v.id AS "environmentId", v.name AS environment, d.*,
        n.last_status AS "lastStatus", r.received_at AS "lastAt"
      FROM environment v
      CROSS JOIN LATERAL (
        SELECT count(*) AS days, sum(passed)::int AS passed, sum(failed)::int AS failed, sum(errored)::int AS errored,
          sum(skipped)::int AS skipped, sum(flaky)::int AS flaky, sum(blocked)::int AS blocked, sum(flips)::int AS flips,
          sum(steps)::int AS steps, sum(duration_ms) AS "durationMs"
        FROM test_day WHERE test_id = t.id AND environment_id = v.id AND day >= $2::date
      ) d
      CROSS JOIN LATERAL (
        SELECT last_status, last_run_id FROM test_day WHERE test_id = t.id AND environment_id = v.id
        ORDER BY day DESC LIMIT 1
      ) n
      LEFT JOIN run r ON r.id = n.last_run_id
      WHERE d.days > 0
    ) e) AS sums
  FROM test_case t WHERE t.id = $1`;
