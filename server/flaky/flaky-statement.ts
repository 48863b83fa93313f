import type { z } from 'zod';
import type { flakyQuery } from '#core/api/flaky.ts';
import { parseResultFilter } from '#core/runs/result-filter.ts';
import { STANDING_COLUMNS, TEST_FACTS } from '../history/tests-statement.ts';
import { filterConditions } from '../runs/filter-conditions.ts';

export type FlakyQuery = z.output<typeof flakyQuery>;

type Asked = Pick<FlakyQuery, 'kind' | 'q' | 'limit'>;

// The first condition names the index test_standing_cost_idx, whichever kind is asked for.
const KINDS: Record<FlakyQuery['kind'], readonly string[]> = {
  any: ['s.flaky + s.flips > 0'],
  retry: ['s.flaky + s.flips > 0', 's.flaky > 0'],
  flip: ['s.flaky + s.flips > 0', 's.flips > 0'],
};

/**
 * A page of flaky tests, one more than asked for: dearest first, of equal cost what happens more often for its weight,
 * then in the order of ids; each with how many there are in all, in quarantine, and with `fixedAfter` passes in a row
 * since their last trouble, which come alone where the page is empty. Without a filter the page is read from an index
 * in that order, so that it costs what a page costs. Apart from its running, so that a test can ask for its plan.
 */
export function flakyStatement(
  environmentId: number,
  query: Asked,
  fixedAfter: number,
  after: readonly [costMs: number, id: number] | undefined,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [environmentId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = conditions(query, bind).join(' AND ');
  const rest = after ? `WHERE ${cheaperThan(bind(after[0]), bind(after[1]))}` : '';
  const sql = `
    WITH fitting AS ${query.q ? 'MATERIALIZED' : 'NOT MATERIALIZED'} (
      SELECT s.* FROM test_standing s LEFT JOIN test_case t ON t.id = s.test_id WHERE ${where}
    ), quarantined AS MATERIALIZED (
      SELECT DISTINCT test_id FROM quarantine
      WHERE (environment_id IS NULL OR environment_id = $1) AND ended_at IS NULL AND expires_at > now()
    ), totals AS (
      SELECT count(*)::int AS total, count(q.test_id)::int AS quarantined,
        (count(*) FILTER (WHERE s.troubled_on IS NOT NULL AND s.passes_in_row >= ${bind(fixedAfter)}))::int AS fixed
      FROM fitting s LEFT JOIN quarantined q ON q.test_id = s.test_id
    ), page AS MATERIALIZED (
      SELECT s.* FROM fitting s ${rest}
      ORDER BY s.cost_ms DESC, s.cost_share DESC, s.test_id LIMIT ${bind(query.limit + 1)}
    )
    SELECT n.*, p.* FROM totals n LEFT JOIN (
      SELECT t.id, t.name || coalesce('[' || t.params || ']', '') AS name, t.suite_path AS "suitePath", t.file, s.suite,
        t.owner, s.priority, s.ran, s.flaky AS "retryFlakes", s.flips, s.steps, s.duration_ms AS "durationMs",
        s.lost_ms AS "lostMs", s.troubled_on::text AS "lastTroubleOn", s.passes_in_row AS "passesInRow",
        s.cost_ms AS "costMs", s.cost_share AS "costShare", ${TEST_FACTS}
      FROM page s JOIN test_case t ON t.id = s.test_id
    ) p ON true ORDER BY p."costMs" DESC, p."costShare" DESC, p.id`;
  return { sql, values };
}

function conditions({ kind, q }: Asked, bind: (value: unknown) => string): string[] {
  const filter = filterConditions(parseResultFilter(q ?? ''), STANDING_COLUMNS, bind);
  return ['s.environment_id = $1', ...KINDS[kind], ...filter];
}

/** Where the last page ended, by cost and id; how often that test is flaky is what it still says of itself. */
function cheaperThan(costMs: string, id: string): string {
  const share = `coalesce((SELECT cost_share FROM test_standing WHERE environment_id = $1 AND test_id = ${id}), 0)`;
  return `s.cost_ms <= ${costMs}::float8
    AND (s.cost_ms < ${costMs}::float8 OR s.cost_share < ${share} OR s.cost_share = ${share} AND s.test_id > ${id})`;
}
