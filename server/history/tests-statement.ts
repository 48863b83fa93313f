import { parseResultFilter } from '#core/runs/result-filter.ts';
import { FLAKY_PCT, filterConditions } from '../runs/filter-conditions.ts';
import type { GridQuery } from './read-columns.ts';

type Asked = Pick<GridQuery, 'q' | 'suite' | 'sort' | 'limit'>;

// Ascending in all orders, so that one comparison finds the next page. Names are in order by path, then by name.
const SORT_KEYS: Record<GridQuery['sort'], { readonly sql: string; readonly cast: string }> = {
  failing: {
    sql: `CASE s.last_status WHEN 'errored' THEN 0 WHEN 'failed' THEN 0 WHEN 'blocked' THEN 1000 WHEN 'flaky' THEN 2000
      WHEN 'passed' THEN 4000 WHEN 'xpassed' THEN 3000 ELSE 5000 END - least(s.failed + s.flips, 999)`,
    cast: 'int',
  },
  flaky: { sql: `-${FLAKY_PCT}`, cast: 'float8' },
  name: { sql: `(t.suite_path || ' ' || t.name || coalesce(t.params, '')) COLLATE "C"`, cast: 'text' },
  slowest: { sql: '-coalesce(s.duration_ms, 0)::float8', cast: 'float8' },
};

/** SQL of `test_standing s` and `test_case t` that a filter asks of. */
export const STANDING_COLUMNS = {
  status: 's.last_status',
  priority: 's.priority',
  suite: 's.suite',
  tags: 's.tags',
  failureKey: 's.failure_key',
  file: 't.file',
  owner: 't.owner',
  standing: null,
  flakyPct: FLAKY_PCT,
  texts: ['t.name', 't.params', 't.class_name', 't.suite_path', 't.file'],
};

/**
 * A page of the tests that stand in the environment and were seen since `since`, one more than asked for, each with the
 * number of all; apart from its running, so that a test can ask for its plan. A LEFT JOIN, which the planner leaves out
 * where neither filter nor order asks for the test itself.
 */
export function testsStatement(
  environmentId: number,
  since: string,
  query: Asked,
  after: readonly [string | number | null, number] | undefined,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [environmentId, since];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const key = SORT_KEYS[query.sort];
  const where = [
    's.environment_id = $1',
    's.last_at >= $2::timestamptz',
    ...(query.suite === undefined ? [] : [`s.suite = ${bind(query.suite)}`]),
    ...filterConditions(parseResultFilter(query.q ?? ''), STANDING_COLUMNS, bind),
  ];
  const rest = after
    ? `WHERE (f.sort_key, f.id) > (${bind(after[0])}::${key.cast}, ${bind(after[1])}::int)`
    : '';
  const sql = `
    WITH fitting AS MATERIALIZED (
      SELECT s.test_id AS id, ${key.sql} AS sort_key FROM test_standing s LEFT JOIN test_case t ON t.id = s.test_id
      WHERE ${where.join(' AND ')}
    ), page AS MATERIALIZED (
      SELECT f.*, (SELECT count(*)::int FROM fitting) AS total FROM fitting f ${rest}
      ORDER BY f.sort_key, f.id LIMIT ${bind(query.limit + 1)}
    )
    SELECT p.total, p.sort_key AS "sortKey", t.id, t.name || coalesce('[' || t.params || ']', '') AS name,
      t.suite_path AS "suitePath", t.file, s.suite, s.priority, t.owner, round(s.duration_ms::numeric, 1)::float8 AS "durationMs", s.ran,
      s.flaky AS "retryFlakes", s.flips, s.steps, ${TEST_FACTS}
    FROM page p JOIN test_case t ON t.id = p.id JOIN test_standing s ON s.environment_id = $1 AND s.test_id = p.id
    ORDER BY p.sort_key, p.id`;
  return { sql, values };
}

/** What else is known of a test `t` that stands as `s` in environment $1: cluster, quarantine, known issue. */
export const TEST_FACTS = `
  (SELECT json_build_object('id', c.id, 'name', c.name) FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id
   WHERE m.failure_key = s.failure_key) AS cluster,
  (SELECT json_build_object('id', q.id, 'owner', q.owner, 'reason', q.reason, 'since', q.created_at,
     'expiresAt', q.expires_at)
   FROM quarantine q WHERE q.test_id = t.id AND (q.environment_id IS NULL OR q.environment_id = $1)
     AND q.ended_at IS NULL AND q.expires_at > now() ORDER BY q.expires_at DESC LIMIT 1) AS quarantine,
  (SELECT json_build_object('id', k.id, 'url', k.url, 'title', k.title, 'via',
     CASE WHEN k.test_id IS NOT NULL THEN 'test' WHEN k.cluster_id IS NOT NULL THEN 'cluster' ELSE 'suite' END)
   FROM known_issue k WHERE k.closed_at IS NULL AND (k.test_id = t.id OR k.suite = s.suite OR k.cluster_id =
     (SELECT m.cluster_id FROM cluster_member m WHERE m.failure_key = s.failure_key))
   ORDER BY k.test_id NULLS LAST, k.cluster_id NULLS LAST, k.id DESC LIMIT 1) AS "knownIssue"`;
