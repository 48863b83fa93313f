import type { ResultStatus } from '#core/api/runs.ts';
import type { Side } from './read-sides.ts';

/** The codes of statuses in `last`, by place. */
export const STATUSES: readonly ResultStatus[] = [
  'passed',
  'failed',
  'errored',
  'skipped',
  'xfailed',
  'xpassed',
  'flaky',
  'blocked',
];
/** The lower half of a `last`: ordinal and status. */
const LOW = 2 ** 32 - 1;
const BLOCKED = STATUSES.indexOf('blocked');
const BAD = [STATUSES.indexOf('failed'), STATUSES.indexOf('errored')];

function among(last: string, codes: readonly number[]): string {
  return `(${last} & 15) IN (${codes.join(', ')})`;
}

/** Changes of state are what a comparison is about; what passes on both sides is only counted. */
const MOST_ROWS = 20_000;
/** So many of those that took longer by the most are tested. */
const MOST_SLOWER = 100;

const WEEK_MS = 7 * 86_400_000;

type Statement = { readonly sql: string; readonly values: unknown[] };

/**
 * Both sides by test, in one pass: tests whose last result fails or is blocked, which came or went, may have got worse
 * or slower; and how many there are in all. Apart from its running, so that a test can ask for its plan.
 */
export function compareStatement(
  environmentId: number,
  base: Side,
  head: Side,
  suite: string | undefined,
): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const own = suite === undefined ? null : bind(suite);
  const sql = `
    WITH side AS (
      SELECT false AS is_head, b.* FROM (${sideRows(base, environmentId, own, bind)}) b
      UNION ALL SELECT true, h.* FROM (${sideRows(head, environmentId, own, bind)}) h
    ),
    joined AS MATERIALIZED (
      SELECT test_id, max(last) FILTER (WHERE NOT is_head) AS base_last, max(last) FILTER (WHERE is_head) AS head_last,
        sum(ran) FILTER (WHERE NOT is_head) AS base_ran, sum(ran) FILTER (WHERE is_head) AS head_ran,
        sum(failed) FILTER (WHERE NOT is_head) AS base_failed, sum(failed) FILTER (WHERE is_head) AS head_failed,
        sum(ms) FILTER (WHERE NOT is_head) AS base_ms, sum(ms) FILTER (WHERE is_head) AS head_ms
      FROM side GROUP BY test_id
    ), timed AS (
      SELECT test_id, base_ms / base_ran AS base_ms, head_ms / head_ran AS head_ms FROM joined
      WHERE base_failed = 0 AND head_failed = 0 AND base_ran > 0 AND head_ran > 0
    ), slower AS (
      SELECT test_id FROM timed WHERE head_ms >= base_ms * 1.2 AND head_ms - base_ms >= 50
      ORDER BY head_ms - base_ms DESC LIMIT ${MOST_SLOWER}
    ), told AS (
      SELECT j.*, s.test_id IS NOT NULL AS is_slower FROM joined j LEFT JOIN slower s ON s.test_id = j.test_id
      WHERE base_last IS NULL OR head_last IS NULL OR ${among('base_last', BAD)} OR ${among('head_last', BAD)}
        OR (head_last & 15) = ${BLOCKED} OR s.test_id IS NOT NULL
        OR head_failed >= 3 AND base_ran > 0 AND head_failed::float8 / head_ran - base_failed::float8 / base_ran > 0.05
      ORDER BY head_failed DESC NULLS LAST, j.test_id LIMIT ${MOST_ROWS}
    )
    SELECT (SELECT count(*)::int FROM joined) AS tests, (SELECT count(*)::int FROM timed) AS timed,
      (SELECT count(*)::int FROM joined WHERE base_failed + head_failed > 0 AND base_ran > 0 AND head_ran > 0) AS tested,
      (SELECT coalesce(json_agg(json_build_array(test_id, is_slower,
        base_last >> 32, base_last & ${LOW}, base_ran, base_failed, base_ms,
        head_last >> 32, head_last & ${LOW}, head_ran, head_failed, head_ms)), '[]') FROM told) AS rows`;
  return { sql, values };
}

/** Results of runs, or days of a window, as rows of the same shape. `last` is (run, ordinal, status) in one number. */
function sideRows(
  side: Side,
  environmentId: number,
  suite: string | null,
  bind: (value: unknown) => string,
): string {
  if (side.runs === null) {
    const [environment, from, to] = [bind(environmentId), bind(side.from), bind(side.to)];
    const ofSuite =
      suite === null
        ? ''
        : ` AND EXISTS (SELECT FROM test_standing t
        WHERE t.environment_id = ${environment} AND t.test_id = d.test_id AND t.suite = ${suite})`;
    return `
      SELECT test_id, ${last('last_run_id', 'last_ordinal', 'last_status')} AS last,
        passed + failed + errored AS ran, failed + errored AS failed, duration_ms AS ms
      FROM test_day d
      WHERE environment_id = ${environment} AND day >= (${from}::timestamptz AT TIME ZONE 'UTC')::date
        AND day < (${to}::timestamptz AT TIME ZONE 'UTC')::date${ofSuite}`;
  }
  const ids = bind(side.runs);
  // A run's results all carry its own instant; a week around it names the partitions and leaves the estimate alone.
  const [from, to] = [
    bind(new Date(side.from.getTime() - WEEK_MS)),
    bind(new Date(side.to.getTime() + WEEK_MS)),
  ];
  return `
    SELECT test_id, ${last('run_id', 'ordinal', 'status')} AS last,
      (status IN ('passed', 'xpassed', 'flaky', 'failed', 'errored'))::int AS ran,
      (status IN ('failed', 'errored'))::int AS failed,
      CASE WHEN status IN ('passed', 'xpassed', 'flaky', 'failed', 'errored') THEN duration_ms END::float8 AS ms
    FROM result WHERE run_id = ANY(${ids}::int[]) AND received_at >= ${from} AND received_at <= ${to}${
      suite === null ? '' : ` AND suite = ${suite}`
    }`;
}

function last(run: string, ordinal: string, status: string): string {
  const codes = STATUSES.map((name, code) => `WHEN '${name}' THEN ${code}`).join(' ');
  return `((${run}::bigint << 32) | (${ordinal}::bigint << 4) | CASE ${status} ${codes} END)`;
}
