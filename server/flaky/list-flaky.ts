import { z } from 'zod';
import type { FlakyResponse, FlakyTest } from '#core/api/flaky.ts';
import { type FlakyCounts, flakyDefinition, judgeFlaky } from '#core/runs/judge-flaky.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { readCounting } from '../history/read-counting.ts';
import { type TestFacts, toTestFacts } from '../history/test-facts.ts';
import { checkFilter } from '../runs/filter-conditions.ts';
import { pagePlace, readCursor, writeCursor } from '../runs/page-cursor.ts';
import { type FlakyQuery, flakyStatement } from './flaky-statement.ts';

const FIXED_AFTER = 20;

const place = pagePlace(z.number());

type Totals = Pick<FlakyResponse, 'total' | 'quarantined' | 'fixed'>;
type Row = FlakyCounts &
  Pick<FlakyTest, 'id' | 'name' | 'suitePath' | 'file' | 'suite' | 'owner' | 'costMs'> &
  TestFacts;
type Found = { readonly totals: Totals; readonly rows: readonly Row[] };

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
  const [{ window }, { totals, rows }] = await Promise.all([
    readCounting(environment, now),
    id === null ? NOTHING : readPage(id, query, fixedAfter, after),
  ]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    environment: name,
    window,
    definition: flakyDefinition(name, window),
    fixedAfter,
    ...totals,
    items: page.map((row) => toFlakyTest(row, fixedAfter)),
    nextCursor: rows.length > page.length && last ? writeCursor([last.costMs, last.id]) : null,
  };
}

const NOTHING: Found = { totals: { total: 0, quarantined: 0, fixed: 0 }, rows: [] };

async function readPage(
  environmentId: number,
  query: FlakyQuery,
  fixedAfter: number,
  after: [number, number] | undefined,
): Promise<Found> {
  const { sql, values } = flakyStatement(environmentId, query, fixedAfter, after);
  const { rows } = await pool().query<Totals & (Row | { readonly id: null })>(sql, values);
  const [first] = rows;
  if (!first) return NOTHING;
  const { total, quarantined, fixed } = first;
  return { totals: { total, quarantined, fixed }, rows: rows.filter((row) => row.id !== null) };
}

function toFlakyTest(row: Row, fixedAfter: number): FlakyTest {
  const { id, name, suitePath, file, suite, owner, priority, lastTroubleOn, passesInRow } = row;
  const { quarantine, knownIssue } = toTestFacts(row);
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
    ...judgeFlaky(row, fixedAfter),
    quarantine,
    knownIssue,
  };
}
