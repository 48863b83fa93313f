import { z } from 'zod';
import type { FlakyResponse, FlakyTest, flakyQuery } from '#core/api/flaky.ts';
import {
  type FlakyCounts,
  flakyDefinition,
  isPerhapsFixed,
  judgeFlaky,
  rankFlaky,
} from '#core/runs/judge-flaky.ts';
import { parseResultFilter } from '#core/runs/result-filter.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { readCounting } from '../history/read-counting.ts';
import { type TestFacts, toTestFacts } from '../history/test-facts.ts';
import { STANDING_COLUMNS, TEST_FACTS } from '../history/tests-statement.ts';
import { checkFilter, filterConditions } from '../runs/filter-conditions.ts';
import { pagePlace, readCursor, writeCursor } from '../runs/page-cursor.ts';

export type FlakyQuery = z.output<typeof flakyQuery>;

/** Tests that are judged at most; of more, those in trouble most often. */
const MOST_JUDGED = 5_000;
const FIXED_AFTER = 20;

const place = pagePlace(z.number());

type Counted = FlakyCounts & { readonly id: number };
type Ranked = Counted & { readonly costMs: number };

/** Flaky tests of an environment, dearest first, a page at a time, each number with its sentence. */
export async function listFlaky(
  environment: Environment,
  query: FlakyQuery,
  now: Date,
): Promise<FlakyResponse> {
  const after = readCursor(query.cursor, place);
  checkFilter(query.q);
  const { id, name, running } = environment;
  const fixedAfter = running.config?.flaky.fixedAfter ?? FIXED_AFTER;
  const [{ window }, counted] = await Promise.all([
    readCounting(environment, now),
    id === null ? [] : readCounts(id, query),
  ]);
  const ranked = rankFlaky(counted);
  const rest = after ? ranked.slice(placeAfter(ranked, after)) : ranked;
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    environment: name,
    window,
    definition: flakyDefinition(name, window),
    fixedAfter,
    total: ranked.length,
    quarantined: id === null ? 0 : await countQuarantined(id, ranked),
    fixed: ranked.filter((one) => isPerhapsFixed(one, fixedAfter)).length,
    items: id === null ? [] : await nameTests(id, page, fixedAfter),
    nextCursor: rest.length > page.length && last ? writeCursor([last.costMs, last.id]) : null,
  };
}

/** After the test that the last page ended with; when it is no longer there, after those that cost more. */
function placeAfter(ranked: readonly Ranked[], after: readonly [string | number | null, number]): number {
  const found = ranked.findIndex((one) => one.id === after[1]);
  if (found >= 0) return found + 1;
  const cheaper = ranked.findIndex((one) => one.costMs < Number(after[0]));
  return cheaper < 0 ? ranked.length : cheaper;
}

const KINDS: Record<FlakyQuery['kind'], string> = {
  any: 's.flaky + s.flips > 0',
  retry: 's.flaky > 0',
  flip: 's.flips > 0',
};

async function readCounts(environmentId: number, query: FlakyQuery): Promise<Counted[]> {
  const values: unknown[] = [environmentId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = filterConditions(parseResultFilter(query.q ?? ''), STANDING_COLUMNS, bind);
  const where = ['s.environment_id = $1', KINDS[query.kind], ...conditions];
  const { rows } = await pool().query<Counted>(
    `SELECT s.test_id AS id, s.priority, s.ran, s.flaky AS "retryFlakes", s.flips, s.steps,
       s.duration_ms AS "durationMs", s.lost_ms AS "lostMs", s.troubled_on::text AS "lastTroubleOn",
       s.passes_in_row AS "passesInRow"
     FROM test_standing s LEFT JOIN test_case t ON t.id = s.test_id WHERE ${where.join(' AND ')}
     ORDER BY s.flaky + s.flips DESC, s.test_id LIMIT ${MOST_JUDGED}`,
    values,
  );
  return rows;
}

async function countQuarantined(environmentId: number, tests: readonly Counted[]): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(DISTINCT test_id)::int AS count FROM quarantine
     WHERE (environment_id IS NULL OR environment_id = $1) AND ended_at IS NULL AND expires_at > now()
       AND test_id = ANY($2)`,
    [environmentId, tests.map((one) => one.id)],
  );
  return rows[0]?.count ?? 0;
}

type Named = Pick<FlakyTest, 'id' | 'name' | 'suitePath' | 'file' | 'suite' | 'owner'> & TestFacts;

async function nameTests(
  environmentId: number,
  page: readonly Ranked[],
  fixedAfter: number,
): Promise<FlakyTest[]> {
  const ids = page.map((one) => one.id);
  const { rows } = await pool().query<Named>({
    name: 'flaky_tests',
    text: DESCRIBE,
    values: [environmentId, ids],
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap((counts) => {
    const named = byId.get(counts.id);
    return named ? [toFlakyTest(counts, named, fixedAfter)] : [];
  });
}

function toFlakyTest(counts: Ranked, named: Named, fixedAfter: number): FlakyTest {
  const { id, name, suitePath, file, suite, owner } = named;
  const { priority, lastTroubleOn, passesInRow } = counts;
  const { quarantine, knownIssue } = toTestFacts(named);
  return {
    id,
    name,
    suitePath,
    file,
    suite,
    priority,
    owner,
    lastTroubleOn,
    passesInRow,
    ...judgeFlaky(counts, fixedAfter),
    quarantine,
    knownIssue,
  };
}

const DESCRIBE = `
  SELECT t.id, t.name || coalesce('[' || t.params || ']', '') AS name, t.suite_path AS "suitePath", t.file, s.suite,
    t.owner, ${TEST_FACTS}
  FROM test_standing s JOIN test_case t ON t.id = s.test_id WHERE s.environment_id = $1 AND s.test_id = ANY($2)`;
