import { afterAll, beforeAll, expect, test } from 'vitest';
import { gridQuery, gridResponse } from '#core/api/history.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { countTestsNext } from '../runs/count-tests.ts';
import { makeColumn, makeTests } from '../runs/made-columns.ts';
import { writeCursor } from '../runs/page-cursor.ts';
import { getGrid } from './get-grid.ts';

const NOW = new Date('2026-11-20T20:00:00Z');
const at = (hour: number) => new Date(Date.parse('2026-11-20T00:00:00Z') + hour * 3_600_000);

let staging: TestStaging;
let tests: number[] = [];
const runs: number[] = [];

beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
  const { database, environmentId } = staging;
  tests = await makeTests(database.prisma, 5);
  const columns = [
    { at: at(8), cells: 'PFPB' },
    { at: at(9), cells: 'PPP', branch: 'feature' },
    { at: at(10), cells: 'FLPBX' },
    { at: at(11), cells: 'FPP.P', suite: 'pages' },
  ];
  for (const column of columns) runs.push(await makeColumn(database, environmentId, tests, column));
  while (typeof (await countTestsNext(NOW.getTime(), { oldestResultMs: 0, windowDays: 30 })) !== 'string');
  await database.pool.query(`INSERT INTO cluster (id, name) VALUES (3, 'connect ECONNREFUSED auth:<n>')`);
  await database.pool.query(`INSERT INTO cluster_member (failure_key, cluster_id, name, first_seen_at, last_seen_at)
    VALUES ('key-0', 3, 'connect', now(), now())`);
  await database.pool.query(
    `INSERT INTO quarantine (test_id, owner, reason, expires_at) VALUES ($1, 'ada', 'waits for a fix', now() + interval '9 days')`,
    [tests[1]],
  );
  await database.pool.query(
    `INSERT INTO state_change (service_id, at, from_state, to_state, sentence) VALUES
      ($1, $2, 'up', 'down', '503, expected 200'), ($1, $3, 'down', 'up', '200')`,
    [staging.backendId, at(9), at(10)],
  );
  await staging.settle('up', at(10), null);
});
afterAll(() => staging.drop());

const grid = async (query: object) =>
  gridResponse.parse(await getGrid(await findEnvironment('staging'), gridQuery.parse(query), NOW));
const rowsOf = async (query: object) =>
  (await grid(query)).tests.map(({ name, cells }) => `${name.slice(5)} ${cells}`);

test('tests as rows, runs as columns, failing first', async () => {
  const answer = await grid({});
  expect(answer.columns.map((column) => column.id)).toEqual(runs);
  expect(answer.columns[2]).toMatchObject({ branch: 'main', state: 'finished', suites: ['core'] });
  expect(answer.tests.map(({ name, cells }) => `${name.slice(5)} ${cells}`)).toEqual([
    '1 PPFF',
    '4 B.B.',
    '2 FPLP',
    '3 PPPP',
    '5 ..XP',
  ]);
  expect(answer).toMatchObject({ from: at(8).toISOString(), to: at(11).toISOString(), total: 5 });
  expect(answer).toMatchObject({ isCounting: false, flakyWindow: { days: 30, to: '2026-11-20' } });
});

test('a row says what else is known of its test', async () => {
  const [first, , second] = (await grid({})).tests;
  expect(first).toMatchObject({
    cluster: { id: 3 },
    quarantine: null,
    owner: 'ada',
    priority: 'P1',
    flips: 1,
    steps: 2,
  });
  expect(second).toMatchObject({ quarantine: { owner: 'ada' }, retryFlakes: 1, ran: 4, durationMs: 100 });
});

test('what the services did lies on the same axis', async () => {
  const { health } = await grid({});
  expect(health.map(({ service }) => service)).toEqual(['backend', 'auth']);
  expect(health[0]?.segments.map(({ from, state }) => [from, state])).toEqual([
    [at(8).toISOString(), 'up'],
    [at(9).toISOString(), 'down'],
    // Nobody watches this database.
    [at(10).toISOString(), 'no_data'],
  ]);
});

test.each<[string, object, string[]]>([
  ['the newest runs', { runs: 2, sort: 'name' }, ['1 FF', '2 LP', '3 PP', '4 B.', '5 XP']],
  ['a branch', { branch: 'feature', limit: 2, sort: 'name' }, ['1 P', '2 P']],
  ['a window', { from: at(9).toISOString(), to: at(10).toISOString(), q: '"test 1"' }, ['1 PF']],
  ['runs of a suite, and its tests', { suite: 'pages' }, ['1 F', '2 P', '3 P', '5 P']],
  ['a status', { q: 's:failed,errored' }, ['1 PPFF']],
  ['not a status', { q: '-s:passed', sort: 'name' }, ['1 PPFF', '4 B.B.']],
  ['an owner', { q: 'owner:Grace', sort: 'name' }, ['2 FPLP', '4 B.B.']],
  ['a cluster by number', { q: 'cluster:3' }, ['1 PPFF']],
  ['a cluster by name', { q: 'cluster:econnrefused' }, ['1 PPFF']],
  ['a flake rate', { q: 'flaky:>=50%', sort: 'flaky' }, ['1 PPFF', '2 FPLP']],
  [
    'a file, and not another',
    { q: 'file:tests/ -file:file-1 -file:file-2', sort: 'name' },
    ['3 PPPP', '4 B.B.', '5 ..XP'],
  ],
  ['tag and priority', { q: '@smoke p:p1 "test 3"' }, ['3 PPPP']],
])('%s', async (_, query, rows) => {
  expect(await rowsOf(query)).toEqual(rows);
});

test.each(['failing', 'flaky', 'name', 'slowest'] as const)(
  'pages by %s show each test once',
  async (sort) => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await grid({ sort, limit: 2, cursor });
      seen.push(...page.tests.map((one) => one.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([...seen].sort((a, b) => a - b)).toEqual(tests);
  },
);

test.each([
  ['a name, by number', 'failing', ['a', 1]],
  ['half a number', 'failing', [0.5, 1]],
  ['a number, by name', 'name', [3, 1]],
] as const)('a page of another order is refused: %s', async (_, sort, place) => {
  const refused = grid({ sort, cursor: writeCursor(place) });
  await expect(refused).rejects.toMatchObject({ message: 'the cursor is not one of this list' });
});

test('a filter that can not be asked with is refused with its place', async () => {
  await expect(grid({ q: 'flaky:often' })).rejects.toMatchObject({ code: 'bad_request' });
});

test('an environment without runs has an empty grid', async () => {
  const production = await findEnvironment('production');
  expect(gridResponse.parse(await getGrid(production, gridQuery.parse({}), NOW))).toMatchObject({
    columns: [],
    tests: [],
    total: 0,
  });
});
