import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { countTestsNext } from './count-tests.ts';
import { type MadeColumn, makeColumn, makeTests } from './made-columns.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.parse('2026-11-10T08:00:00Z');
const NOW = Date.parse('2026-11-20T20:00:00Z');

let database: TestDatabase;
let tests: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  tests = await makeTests(database.prisma, 2);
});
afterAll(() => database.drop());

type Counted = { flaky: number; flips: number; steps: number; lostMs: number };

const counted = (flaky: number, flips: number, steps: number, lostMs = flaky * 100): Counted => ({
  flaky,
  flips,
  steps,
  lostMs,
});

/** "P1 F1*": passed, then failed on the same revision in a run of its branch; - no revision, * another branch, ! all failed. */
function columnsOf(day: string, place: number): MadeColumn[] {
  return day
    .trim()
    .split(' ')
    .map((cell, run) => ({
      at: new Date(FIRST + place * DAY + run * HOUR),
      cells: `${cell[0]}${cell.includes('!') ? 'F' : 'P'}`,
      revision: cell[1] === '-' ? null : `r${cell[1]}`,
      branch: cell.includes('*') ? 'feature' : 'main',
      ...(cell.includes('~') && { attempt: run + 1 }),
    }));
}

async function countAll(): Promise<void> {
  while (typeof (await countTestsNext(NOW, { oldestResultMs: 0, windowDays: 30 })) !== 'string');
}

async function read(environmentId: number): Promise<Counted[]> {
  return database.prisma.testDay.findMany({
    where: { environmentId, testId: tests[0] ?? 0 },
    orderBy: { day: 'asc' },
    select: { flaky: true, flips: true, steps: true, lostMs: true },
  });
}

test.each<[string, string, Counted[]]>([
  ['two revisions: a flip', 'P1 F2', [counted(0, 1, 1)]],
  ['one revision: a retry flake', 'P1 F1', [counted(1, 0, 1)]],
  ['one revision, failed first', 'F1 P1', [counted(1, 0, 1)]],
  ['a failure between passes is one', 'P1 F1 P1', [counted(1, 0, 2)]],
  ['two failures beside a pass are two', 'F1 P1 F1', [counted(2, 0, 2)]],
  ['only the failure next to the pass', 'F1 F1 P1', [counted(1, 0, 2)]],
  ['an error as well', 'E1 P1', [counted(1, 0, 1)]],
  ['an unexpected pass as well', 'F1 U1', [counted(1, 0, 1)]],
  ['no revision is known: flips', 'P- F- P-', [counted(0, 2, 2)]],
  ['one of them is not known: a flip', 'P1 F- P1', [counted(0, 2, 2)]],
  ['each change is of one kind', 'P1 F2 P2', [counted(1, 1, 2)]],
  ['attempts of a run', 'F1~ P1~', [counted(1, 0, 1)]],
  ['another branch is no neighbour', 'P1 F1*', [counted(0, 0, 0)]],
  ['branches apart', 'P1 F1* P1 P1*', [counted(1, 0, 2)]],
  ['skipped, blocked and xfailed are stepped over', 'F1 S1 B1 X1 P1', [counted(1, 0, 1)]],
  ['a run in which nothing passed is stepped over', 'P1 F1! P1', [counted(0, 0, 1)]],
  ['another revision between', 'F1 P2 P1', [counted(0, 1, 2)]],
  ['flaky in its run, and next to a failure', 'F1 L1', [counted(2, 0, 1, 140)]],
  ['flaky is a pass for flips', 'F1 L2 P3', [counted(1, 1, 2, 40)]],
  ['over midnight', 'P1 | F1', [counted(0, 0, 0), counted(1, 0, 1)]],
  ['over midnight, failed first: on the day that shows it', 'F1 | P1', [counted(0, 0, 0), counted(1, 0, 1)]],
  ['over midnight, counted before', 'P1 F1 | P1', [counted(1, 0, 1), counted(0, 0, 1)]],
  ['over midnights, a run a day', 'P1 | F1 | P1', [counted(0, 0, 0), counted(1, 0, 1), counted(0, 0, 1)]],
  ['over midnight, counted before, with a skip', 'P1 S1 F1 | P1', [counted(1, 0, 1), counted(0, 0, 1)]],
  ['over midnight, the pass of another branch', 'P1* F1 | P1 P1*', [counted(0, 0, 0), counted(1, 0, 2)]],
  ['over midnight, the pass of another revision', 'P1 F2 | P2', [counted(0, 1, 1), counted(1, 0, 1)]],
  ['over midnight, two failures', 'P1 F1 F1 | P1', [counted(1, 0, 2), counted(1, 0, 1)]],
  ['over midnight, revisions differ', 'F1 | P2', [counted(0, 0, 0), counted(0, 1, 1)]],
  ['over midnight, no revision known', 'F- | P-', [counted(0, 0, 0), counted(0, 1, 1)]],
  ['never more than results', 'F1 | L1', [counted(0, 0, 0), counted(1, 0, 1, 140)]],
])('%s: %s', async (_, days, expected) => {
  const { id } = await database.prisma.environment.create({ data: { name: days } });
  for (const [place, day] of days.split('|').entries()) {
    for (const column of columnsOf(day, place)) await makeColumn(database, id, tests, column);
    await countAll();
  }
  expect(await read(id)).toEqual(expected);
  // Anew, the newest day first.
  await database.pool.query(
    'INSERT INTO test_day_due (environment_id, day) SELECT DISTINCT environment_id, day FROM test_day WHERE environment_id = $1',
    [id],
  );
  await countAll();
  expect(await read(id)).toEqual(expected);
});
