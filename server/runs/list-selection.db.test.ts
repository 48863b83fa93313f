import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { countTestsNext } from './count-tests.ts';
import { listSelection } from './list-selection.ts';
import { junitXml, madeConfig, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';

const AT = new Date('2026-11-23T10:00:00Z');
const ISSUE = 'https://tracker.example/7';
const config = madeConfig({
  services: {},
  suites: {
    core: { priority: 'P1', select: { class: 'Core' } },
    extra: { priority: 'P3', select: { class: 'Extra' } },
  },
});

let database: TestDatabase;
let environment: { name: string; id: number };

beforeAll(async () => {
  database = await createTestDatabase();
  const cases = [
    { name: 'passes', className: 'Core', seconds: 20 },
    { name: 'fails', className: 'Core', seconds: 30, body: '<failure message="no"/>' },
    { name: 'long', className: 'Core', seconds: 90 },
    { name: 'aside', className: 'Extra', seconds: 5 },
    { name: 'linked', className: 'Extra', seconds: 10 },
  ];
  await recordRun({ environment: 'staging', config }, await readMade(junitXml(cases)), AT);
  const { rows } = await database.pool.query<{ id: number }>(
    `SELECT id FROM environment WHERE name = 'staging'`,
  );
  environment = { name: 'staging', id: rows[0]?.id ?? Number.NaN };
  await countTestsNext(AT.getTime(), { oldestResultMs: 0, windowDays: 30 });
  await database.pool.query(
    `INSERT INTO known_issue (test_id, url) SELECT id, $1 FROM test_case WHERE name = 'linked'`,
    [ISSUE],
  );
});

afterAll(() => database.drop());

const select = (query: { suite?: string; issue?: string }) =>
  listSelection(environment, { budgetMs: 70_000, workers: 1, ...query }, AT);

test('chooses by issue, priority and failure within the budget, and says why', async () => {
  const { chosen, left, sentence } = await select({ issue: ISSUE });
  expect(chosen.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
    'linked: linked to the issue, P3, passed last time',
    'fails: P1, failed last time',
    'passes: P1, passed last time',
    'aside: P3, passed last time',
  ]);
  expect(left.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
    'long: takes 1 min 30 s; longer than the budget of 1 min 10 s',
  ]);
  expect(sentence).toBe('4 of 5 tests, about 1 min 5 s of 1 min 10 s; 1 left out.');
  expect(chosen[1]).toMatchObject({
    suite: 'core',
    priority: 'P1',
    lastRunOn: '2026-11-23',
    durationMs: 30_000,
  });
});

test('of one suite', async () => {
  const { chosen } = await select({ suite: 'extra' });
  expect(chosen.map(({ name }) => name).toSorted()).toEqual(['aside', 'linked']);
});

test('of an environment that no worker has seen', async () => {
  const found = await listSelection({ name: 'new', id: null }, { budgetMs: 1_000, workers: 1 }, AT);
  expect(found.sentence).toBe('No test is known here yet: nothing to choose from.');
});
