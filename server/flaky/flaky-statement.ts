import type { z } from 'zod';
import type { flakyQuery } from '#core/api/flaky.ts';
import { parseResultFilter } from '#core/runs/result-filter.ts';
import { STANDING_COLUMNS, TEST_FACTS } from '../history/tests-statement.ts';
import { filterConditions } from '../runs/filter-conditions.ts';

export type FlakyQuery = z.output<typeof flakyQuery>;

type Asked = Pick<FlakyQuery, 'kind' | 'q' | 'limit'>;
type Statement = { readonly sql: string; readonly values: unknown[] };

// The first condition names the index test_standing_cost_idx, whichever kind is asked for.
const KINDS: Record<FlakyQuery['kind'], readonly string[]> = {
  any: ['s.flaky + s.flips > 0'],
  retry: ['s.flaky + s.flips > 0', 's.flaky > 0'],
  flip: ['s.flaky + s.flips > 0', 's.flips > 0'],
};

/**
 * A page of flaky tests, one more than asked for: dearest first, of equal cost what happens more often for its weight,
 * then in the order of ids. Read from an index in that order, so that its cost is that of a page; apart from its
 * running, so that a test can ask for its plan.
 */
export function flakyStatement(
  environmentId: number,
  query: Asked,
  after: readonly [costMs: number, id: number] | undefined,
): Statement {
  const values: unknown[] = [environmentId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = fitting(query, bind);
  if (after) where.push(...cheaperThan(bind(after[0]), bind(after[1])));
  const sql = `
    WITH page AS MATERIALIZED (
      SELECT s.* FROM test_standing s LEFT JOIN test_case t ON t.id = s.test_id WHERE ${where.join(' AND ')}
      ORDER BY s.cost_ms DESC, s.cost_share DESC, s.test_id LIMIT ${bind(query.limit + 1)}
    )
    SELECT t.id, t.name || coalesce('[' || t.params || ']', '') AS name, t.suite_path AS "suitePath", t.file, s.suite,
      t.owner, s.priority, s.ran, s.flaky AS "retryFlakes", s.flips, s.steps, s.duration_ms AS "durationMs",
      s.lost_ms AS "lostMs", s.troubled_on::text AS "lastTroubleOn", s.passes_in_row AS "passesInRow",
      s.cost_ms AS "costMs", ${TEST_FACTS}
    FROM page s JOIN test_case t ON t.id = s.test_id ORDER BY s.cost_ms DESC, s.cost_share DESC, s.test_id`;
  return { sql, values };
}

/** How many flaky tests there are, in quarantine, and with `fixedAfter` passes in a row since their last trouble. */
export function flakyTotalsStatement(environmentId: number, query: Asked, fixedAfter: number): Statement {
  const values: unknown[] = [environmentId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const sql = `
    WITH quarantined AS MATERIALIZED (
      SELECT DISTINCT test_id FROM quarantine
      WHERE (environment_id IS NULL OR environment_id = $1) AND ended_at IS NULL AND expires_at > now()
    )
    SELECT count(*)::int AS total, count(q.test_id)::int AS quarantined,
      (count(*) FILTER (WHERE s.troubled_on IS NOT NULL AND s.passes_in_row >= ${bind(fixedAfter)}))::int AS fixed
    FROM test_standing s LEFT JOIN test_case t ON t.id = s.test_id LEFT JOIN quarantined q ON q.test_id = s.test_id
    WHERE ${fitting(query, bind).join(' AND ')}`;
  return { sql, values };
}

function fitting({ kind, q }: Asked, bind: (value: unknown) => string): string[] {
  const conditions = filterConditions(parseResultFilter(q ?? ''), STANDING_COLUMNS, bind);
  return ['s.environment_id = $1', ...KINDS[kind], ...conditions];
}

/** Where the last page ended, by cost and id; how often that test is flaky is what it still says of itself. */
function cheaperThan(costMs: string, id: string): string[] {
  const share = `coalesce((SELECT cost_share FROM test_standing WHERE environment_id = $1 AND test_id = ${id}), 0)`;
  return [
    `s.cost_ms <= ${costMs}::float8`,
    `(s.cost_ms < ${costMs}::float8 OR s.cost_share < ${share} OR s.cost_share = ${share} AND s.test_id > ${id})`,
  ];
}
