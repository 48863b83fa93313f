import type { SideTest } from '#core/compare/compare-tests.ts';
import { pool } from '../db/pool.ts';
import { compareStatement, STATUSES } from './compare-statement.ts';
import type { Side } from './read-sides.ts';

/** How a test fared on one side, and which of its results was the last there. */
export type ComparedSideTest = SideTest & { readonly runId: number; readonly ordinal: number };

export type ComparedRow = {
  readonly testId: number;
  /** It passed on both sides and took noticeably longer: worth a test. */
  readonly mayBeSlower: boolean;
  readonly base: ComparedSideTest | null;
  readonly head: ComparedSideTest | null;
};

export type Compared = {
  /** Tests on either side. */
  readonly tests: number;
  /** Tests that failed somewhere and ran on both sides: what a regression is looked for among. */
  readonly tested: number;
  /** Tests whose durations were compared. */
  readonly timed: number;
  /** Tests that only came or went and are not among the rows. */
  readonly left: { readonly new: number; readonly gone: number };
  readonly rows: readonly ComparedRow[];
};

type Count = number | null;
type SideNumbers = readonly [run: Count, low: Count, ran: Count, failed: Count, ms: Count];
type Packed = [testId: number, isSlower: boolean, ...SideNumbers, ...SideNumbers];

type Found = Pick<Compared, 'tests' | 'tested' | 'timed'> & {
  readonly plainNew: number;
  readonly plainGone: number;
  readonly rows: readonly Packed[];
};

/** Reads the tests in which two sides differ, or which fail on either; of what only came or went the first `limit`. */
export async function readCompared(
  environmentId: number,
  base: Side,
  head: Side,
  suite: string | undefined,
  limit: number,
): Promise<Compared> {
  const { sql, values } = compareStatement(environmentId, base, head, suite, limit);
  const { rows } = await pool().query<Found>(sql, values);
  const [found] = rows;
  if (!found) return { tests: 0, tested: 0, timed: 0, left: { new: 0, gone: 0 }, rows: [] };
  const { plainNew, plainGone, ...counts } = found;
  const left = { new: Math.max(0, plainNew - limit), gone: Math.max(0, plainGone - limit) };
  return { ...counts, left, rows: found.rows.map(unpack) };
}

function unpack([testId, mayBeSlower, ...numbers]: Packed): ComparedRow {
  const [baseRun, baseLow, baseRan, baseFailed, baseMs, headRun, headLow, headRan, headFailed, headMs] =
    numbers;
  return {
    testId,
    mayBeSlower,
    base: sideTest(baseRun, baseLow, baseRan, baseFailed, baseMs),
    head: sideTest(headRun, headLow, headRan, headFailed, headMs),
  };
}

/** `low` is the ordinal and, in its last four bits, the status. */
function sideTest(...[runId, low, ran, failed, ms]: SideNumbers): ComparedSideTest | null {
  if (runId === null || low === null) return null;
  return {
    status: STATUSES[low % 16] ?? 'passed',
    ran: ran ?? 0,
    failed: failed ?? 0,
    durationMs: ms === null || !ran ? null : ms / ran,
    runId,
    ordinal: Math.floor(low / 16),
  };
}
