import type { ResultStatus } from '#core/api/runs.ts';
import { LEAST_FAILURES, NEW_AFTER_RUNS, NEW_NEEDS_PCT } from '#core/compare/judge-regressions.ts';
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

/** What came and may be a regression by itself; not one that judge-regressions.ts calls one is missed. */
const JUDGED_NEW = `head_ran >= ${NEW_AFTER_RUNS} AND head_failed >= ${LEAST_FAILURES}
  AND head_failed * 100 >= head_ran * ${100 - NEW_NEEDS_PCT}`;

/** Nothing is to be judged of these: they are counted, and shown in the order of listKind (judge-compared.ts). */
const PLAIN = {
  new: {
    where: `base_last IS NULL AND NOT (${JUDGED_NEW})`,
    order: 'head_failed::float8 / greatest(head_ran, 1) DESC, test_id',
  },
  gone: { where: 'head_last IS NULL', order: 'test_id' },
} as const;

/**
 * Both sides by test, in one pass: tests whose last result fails or is blocked, which may have got worse or slower; of
 * those that only came or went the first `limit`; and how many there are in all. Apart from its running, so that a test
 * can ask for its plan.
 */
export function compareStatement(
  environmentId: number,
  base: Side,
  head: Side,
  suite: string | undefined,
  limit: number,
): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const own = suite === undefined ? null : bind(suite);
  const most = bind(limit);
  const sql = `
    WITH base AS (${sideRows(base, environmentId, own, bind)}), head AS (${sideRows(head, environmentId, own, bind)}),
    joined AS MATERIALIZED (
      SELECT test_id, b.last AS base_last, h.last AS head_last, b.ran AS base_ran, h.ran AS head_ran,
        b.failed AS base_failed, h.failed AS head_failed, b.ms AS base_ms, h.ms AS head_ms
      FROM base b FULL JOIN head h USING (test_id)
    ), timed AS (
      SELECT test_id, base_ms / base_ran AS base_ms, head_ms / head_ran AS head_ms FROM joined
      WHERE base_failed = 0 AND head_failed = 0 AND base_ran > 0 AND head_ran > 0
    ), slower AS (
      SELECT test_id FROM timed WHERE head_ms >= base_ms * 1.2 AND head_ms - base_ms >= 50
      ORDER BY head_ms - base_ms DESC LIMIT ${MOST_SLOWER}
    ), told AS (
      SELECT j.*, s.test_id IS NOT NULL AS is_slower FROM joined j LEFT JOIN slower s ON s.test_id = j.test_id
      WHERE base_last IS NULL AND ${JUDGED_NEW}
        OR base_last IS NOT NULL AND head_last IS NOT NULL AND (
          ${among('base_last', BAD)} OR ${among('head_last', BAD)} OR (head_last & 15) = ${BLOCKED} OR s.test_id IS NOT NULL
          OR head_failed >= 3 AND base_ran > 0 AND head_failed::float8 / head_ran - base_failed::float8 / base_ran > 0.05)
      ORDER BY head_failed DESC, j.test_id LIMIT ${MOST_ROWS}
    ), sent AS (
      SELECT * FROM told
      UNION ALL (SELECT *, false FROM joined WHERE ${PLAIN.new.where} ORDER BY ${PLAIN.new.order} LIMIT ${most})
      UNION ALL (SELECT *, false FROM joined WHERE ${PLAIN.gone.where} ORDER BY ${PLAIN.gone.order} LIMIT ${most})
    )
    SELECT count(*)::int AS tests,
      (count(*) FILTER (WHERE base_failed = 0 AND head_failed = 0 AND base_ran > 0 AND head_ran > 0))::int AS timed,
      (count(*) FILTER (WHERE base_failed + head_failed > 0 AND base_ran > 0 AND head_ran > 0))::int AS tested,
      (count(*) FILTER (WHERE ${PLAIN.new.where}))::int AS "plainNew",
      (count(*) FILTER (WHERE ${PLAIN.gone.where}))::int AS "plainGone",
      (SELECT coalesce(json_agg(json_build_array(test_id, is_slower,
        base_last >> 32, base_last & ${LOW}, base_ran, base_failed, base_ms,
        head_last >> 32, head_last & ${LOW}, head_ran, head_failed, head_ms)), '[]') FROM sent) AS rows
    FROM joined`;
  return { sql, values };
}

/** A side by test, as rows of the same shape. `last` is (run, ordinal, status) in one number. */
function sideRows(
  side: Side,
  environmentId: number,
  suite: string | null,
  bind: (value: unknown) => string,
): string {
  return side.runs === null
    ? windowRows(side, bind(environmentId), suite, bind)
    : runRows(side, side.runs, suite, bind);
}

/** A window is what was summed up to its end without what was summed before it; before the first day it is nothing. */
function windowRows(
  side: Side,
  environment: string,
  suite: string | null,
  bind: (value: unknown) => string,
): string {
  const [from, to] = [side.from, side.to].map((at) => `(${bind(at)}::timestamptz AT TIME ZONE 'UTC')::date`);
  const ofSuite =
    suite === null
      ? ''
      : ` AND EXISTS (SELECT FROM test_standing s
        WHERE s.environment_id = ${environment} AND s.test_id = t.test_id AND s.suite = ${suite})`;
  const summedBefore = (day: string) =>
    `(SELECT max(day) FROM test_sum WHERE environment_id = ${environment} AND day < ${day})`;
  const begin = `greatest(${from}, (SELECT min(day) FROM test_day WHERE environment_id = ${environment}))`;
  return `
    SELECT t.test_id, ${last('t.last_run_id', 't.last_ordinal', 't.last_status')} AS last,
      t.ran - coalesce(f.ran, 0) AS ran, t.failed - coalesce(f.failed, 0) AS failed,
      t.duration_ms - coalesce(f.duration_ms, 0) AS ms
    FROM test_sum t
    LEFT JOIN test_sum f ON f.environment_id = t.environment_id AND f.day = ${summedBefore(begin)} AND f.test_id = t.test_id
    WHERE t.environment_id = ${environment} AND t.day = ${summedBefore(String(to))}
      AND f.last_run_id IS DISTINCT FROM t.last_run_id${ofSuite}`;
}

function runRows(
  side: Side,
  runs: readonly number[],
  suite: string | null,
  bind: (value: unknown) => string,
): string {
  const ids = bind(runs);
  // A run's results all carry its own instant; a week around it names the partitions and leaves the estimate alone.
  const [from, to] = [
    bind(new Date(side.from.getTime() - WEEK_MS)),
    bind(new Date(side.to.getTime() + WEEK_MS)),
  ];
  const hasRun = "status IN ('passed', 'xpassed', 'flaky', 'failed', 'errored')";
  return `
    SELECT test_id, max(${last('run_id', 'ordinal', 'status')}) AS last, sum((${hasRun})::int) AS ran,
      sum((status IN ('failed', 'errored'))::int) AS failed, sum(CASE WHEN ${hasRun} THEN duration_ms END::float8) AS ms
    FROM result WHERE run_id = ANY(${ids}::int[]) AND received_at >= ${from} AND received_at <= ${to}${
      suite === null ? '' : ` AND suite = ${suite}`
    } GROUP BY test_id`;
}

function last(run: string, ordinal: string, status: string): string {
  const codes = STATUSES.map((name, code) => `WHEN '${name}' THEN ${code}`).join(' ');
  return `((${run}::bigint << 32) | (${ordinal}::bigint << 4) | CASE ${status} ${codes} END)`;
}
