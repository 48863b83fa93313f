import { afterAll, beforeAll, expect, test } from 'vitest';
import { flakyQuery, flakyResponse } from '#core/api/flaky.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { countTestsNext } from '../runs/count-tests.ts';
import { makeColumn, makeTests } from '../runs/made-columns.ts';
import { listFlaky } from './list-flaky.ts';

const NOW = new Date('2026-11-20T20:00:00Z');
const START = Date.parse('2026-11-18T00:00:00Z');

let staging: TestStaging;
let tests: number[] = [];

beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
  const { database, environmentId } = staging;
  tests = await makeTests(database.prisma, 4);
  const early = ['PLPP', 'FPPP', 'PLPF', 'FPPF'];
  const cells = [...early, ...Array.from({ length: 20 }, () => 'PPPF')];
  for (const [place, row] of cells.entries())
    await makeColumn(database, environmentId, tests, { at: new Date(START + place * 3_600_000), cells: row });
  while (typeof (await countTestsNext(NOW.getTime(), { oldestResultMs: 0, windowDays: 30 })) !== 'string');
  await database.pool.query(
    `INSERT INTO quarantine (test_id, owner, reason, expires_at) VALUES ($1, 'ada', 'later', now() + interval '9 days')`,
    [tests[0]],
  );
});
afterAll(() => staging.drop());

const list = async (query: object) =>
  flakyResponse.parse(await listFlaky(await findEnvironment('staging'), flakyQuery.parse(query), NOW));

test('dearest first, with every number in a sentence', async () => {
  const answer = await list({});
  expect(answer.items.map(({ id }) => tests.indexOf(id) + 1)).toEqual([1, 4, 2]);
  expect(answer).toMatchObject({ total: 3, quarantined: 1, fixed: 2, fixedAfter: 20, nextCursor: null });
  expect(answer.definition).toContain('Counted on staging from 2026-10-22 to 2026-11-20 (30 days, UTC).');
  expect(answer.items[0]).toMatchObject({
    flip: { count: 4, n: 23 },
    retry: { count: 0, n: 24 },
    costSentence:
      '67 ms a run: 100 ms lost each time × 4 times in 24 runs (0 retry flakes, 4 flips) × 4 for P1',
    fixed: 'passed 20 times in a row since 2026-11-18: fixed?',
    quarantine: { owner: 'ada' },
  });
});

test('a retry flake loses what its failed tries took', async () => {
  const [, , second] = (await list({})).items;
  expect(second).toMatchObject({ retry: { count: 2, n: 24 }, flip: { count: 0 }, lostMs: 40 });
});

test.each<[object, number[]]>([
  [{ kind: 'retry' }, [2]],
  [{ kind: 'flip' }, [1, 4]],
  [{ q: 'owner:grace -"test 2"' }, [4]],
  [{ q: 'flaky:>10%' }, [1]],
  [{ q: 'flaky:>90%' }, []],
])('%j', async (query, places) => {
  expect((await list(query)).items.map(({ id }) => tests.indexOf(id) + 1)).toEqual(places);
});

test('pages show each test once', async () => {
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first.nextCursor ?? undefined });
  expect([...first.items, ...second.items].map(({ id }) => tests.indexOf(id) + 1)).toEqual([1, 4, 2]);
  expect(second.nextCursor).toBeNull();
});
