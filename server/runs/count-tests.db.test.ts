import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeFlaky } from '#core/runs/judge-flaky.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { countTestsNext } from './count-tests.ts';
import { dropTestDays } from './drop-test-days.ts';
import { makeColumn, makeTests } from './made-columns.ts';
import { markDayDue } from './mark-day-due.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-20T20:00:00Z');
const at = (day: number, hour: number) =>
  new Date(Date.parse('2026-11-20T00:00:00Z') - day * DAY + hour * HOUR);
const LIMITS = { oldestResultMs: 0, windowDays: 30 };

let database: TestDatabase;
let environmentId = 0;
let tests: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  environmentId = (await database.prisma.environment.create({ data: { name: 'staging' } })).id;
  tests = await makeTests(database.prisma, 4);
  const columns = [
    { at: at(1, 8), cells: 'PFPS' },
    { at: at(1, 9), cells: 'FPPP', branch: 'feature' },
    { at: at(1, 10), cells: 'PPBS' },
    { at: at(1, 11), cells: 'FFFF' },
    { at: at(1, 12), cells: 'PPP.' },
    { at: at(0, 8), cells: 'FLP.' },
    { at: at(0, 9), cells: 'PPPX' },
    { at: at(0, 10), cells: 'P...' },
  ];
  for (const column of columns) await makeColumn(database, environmentId, tests, column);
  await countAll();
});
afterAll(() => database.drop());

async function countAll(nowMs = NOW): Promise<number> {
  for (let done = 0; ; done++) if (typeof (await countTestsNext(nowMs, LIMITS)) === 'string') return done;
}

const dayOf = (test: number, day: number) =>
  database.prisma.testDay.findFirst({ where: { testId: tests[test] ?? 0, day: new Date(at(day, 0)) } });
const standing = (test: number) =>
  database.prisma.testStanding.findFirst({ where: { testId: tests[test] ?? 0 } });

test('flips are of one branch, without the run in which nothing passed', async () => {
  expect(await dayOf(0, 1)).toMatchObject({ runs: 5, passed: 3, failed: 2, flips: 0, steps: 2 });
  expect(await dayOf(1, 1)).toMatchObject({ runs: 5, passed: 3, failed: 2, flips: 1, steps: 2 });
});

test('a blocked result is no flip, and no step', async () => {
  expect(await dayOf(2, 1)).toMatchObject({ runs: 5, passed: 3, blocked: 1, flips: 0, steps: 1 });
});

test('a day goes on where the last run of its branch ended', async () => {
  expect(await dayOf(0, 0)).toMatchObject({ runs: 3, flips: 2, steps: 3, isTroubled: true, passesAfter: 2 });
});

test('what a flaky test lost is what its failed tries took', async () => {
  expect(await dayOf(1, 0)).toMatchObject({
    flaky: 1,
    lostMs: 40,
    flips: 0,
    durationMs: 200,
    passesAfter: 1,
  });
});

test('a run in which nothing passed troubles no test', async () => {
  expect(await dayOf(2, 1)).toMatchObject({ failed: 1, isTroubled: false, passesAfter: 3 });
});

test('standings sum the window and say how a test was last', async () => {
  expect(await standing(0)).toMatchObject({
    ran: 8,
    failed: 3,
    flips: 2,
    steps: 5,
    lastStatus: 'passed',
    lastAt: at(0, 10),
    priority: 'P1',
    suite: 'core',
    tags: ['smoke'],
    durationMs: 100,
    troubledOn: new Date(at(0, 0)),
    passesInRow: 2,
    failureKey: 'key-0',
  });
  expect(await standing(3)).toMatchObject({
    lastStatus: 'xfailed',
    passesInRow: 0,
    troubledOn: null,
    ran: 2,
  });
});

test('a day is counted anew as a whole, and counting it again changes nothing', async () => {
  const before = await dayOf(1, 1);
  const due = { environmentId, day: new Date(at(1, 0)) };
  await database.prisma.testDayDue.create({ data: due });
  expect(await countAll()).toBe(1);
  expect(await dayOf(1, 1)).toEqual(before);
  expect(await database.prisma.testDayDue.count()).toBe(0);
});

test('a day that changes late is due with the next counted one, which goes on from it', async () => {
  await markDayDue(database.pool, environmentId, at(1, 23));
  const due = async () =>
    (await database.prisma.testDayDue.findMany({ orderBy: { day: 'asc' } })).map(({ day }) => day);
  expect(await due()).toEqual([at(1, 0), at(0, 0)]);
  await countAll();
  await markDayDue(database.pool, environmentId, at(0, 23));
  expect(await due()).toEqual([at(0, 0)]);
  await countAll();
});

test('the cost of a standing is the one that is told of it', async () => {
  const standings = await database.prisma.testStanding.findMany({ orderBy: { testId: 'asc' } });
  for (const { costMs, flaky, troubledOn, ...own } of standings) {
    const counts = { ...own, retryFlakes: flaky, lastTroubleOn: troubledOn?.toISOString() ?? null };
    expect(costMs).toBeCloseTo(judgeFlaky(counts, 20).costMs, 9);
  }
  expect(standings.map(({ costMs }) => costMs > 0)).toEqual([true, true, false, false]);
  // Twice in 8 runs, of the weight of P1.
  expect(standings[0]?.costShare).toBeCloseTo(1);
});

test('sums hold all days up to theirs, of tests that did not run as well, and follow an earlier day', async () => {
  const sums = () =>
    database.prisma.testSum.findMany({
      where: { testId: { in: [tests[0] ?? 0, tests[3] ?? 0] } },
      orderBy: [{ day: 'asc' }, { testId: 'asc' }],
    });
  const before = await sums();
  expect(before).toMatchObject([
    { day: at(1, 0), ran: 5, failed: 2, lastStatus: 'passed', durationMs: 500 },
    { day: at(1, 0), ran: 2, failed: 1, lastStatus: 'failed', durationMs: 200 },
    { day: at(0, 0), ran: 8, failed: 3, lastStatus: 'passed', durationMs: 800 },
    { day: at(0, 0), ran: 2, failed: 1, lastStatus: 'xfailed', durationMs: 200 },
  ]);
  await makeColumn(database, environmentId, tests, { at: at(2, 8), cells: 'F' });
  expect(await countAll()).toBe(1);
  expect((await sums()).map(({ ran, failed }) => `${failed}/${ran}`)).toEqual([
    '1/1',
    '3/6',
    '1/2',
    '4/9',
    '1/2',
  ]);
  await database.pool.query('DELETE FROM result WHERE received_at = $1', [at(2, 8)]);
  await database.prisma.testDayDue.create({ data: { environmentId, day: at(2, 0) } });
  expect(await countAll()).toBe(1);
  expect(await sums()).toEqual(before);
});

test('days that left the window count no more, and the last status stays', async () => {
  expect(await countAll(NOW + 40 * DAY)).toBe(1);
  expect(await standing(0)).toMatchObject({ ran: 0, flips: 0, steps: 0, lastStatus: 'passed' });
  expect(await countAll(NOW + 40 * DAY)).toBe(0);
});

test('days past the retention of results go with them', async () => {
  await dropTestDays(DAY / 2, new Date(NOW));
  expect(await dayOf(0, 1)).toBeNull();
  expect(await dayOf(0, 0)).not.toBeNull();
  // What the sums of the days that stay begin with.
  expect(await database.prisma.testSum.count({ where: { day: at(1, 0) } })).toBe(4);
  await dropTestDays(-DAY, new Date(NOW));
  expect(await database.prisma.testSum.groupBy({ by: ['day'] })).toEqual([{ day: at(0, 0) }]);
});
