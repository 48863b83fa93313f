import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDetail, testQuery } from '#core/api/tests.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { linkIssue } from '../known-issues/link-issue.ts';
import { countTestsNext } from '../runs/count-tests.ts';
import { junitXml, madeConfig, readMade } from '../runs/made-upload.ts';
import { recordRun } from '../runs/record-run.ts';
import { aliasTest } from './alias-test.ts';
import { getTest } from './get-test.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const START = Date.parse('2026-11-20T10:00:00Z');
const config = madeConfig({
  services: { auth: { probes: {} } },
  suites: { core: { priority: 'P1' } },
});
const environment = { name: 'staging', id: 1, config };

let database: TestDatabase;

async function record(hour: number, name: string, body: string, on = 'staging'): Promise<number> {
  const at = new Date(START + hour * 3_600_000);
  const cases = [
    { name, seconds: 0.1 + hour / 100, body, at: at.toISOString() },
    { name: 'other', seconds: 0.5 },
  ];
  const claim = { environment: on, config, suite: 'core', revision: `r${hour}`, branch: 'main' };
  const { id } = await recordRun(claim, await readMade(junitXml(cases, 's', at.toISOString())), at);
  return id;
}

const idOf = async (name: string) =>
  (await database.prisma.testCase.findFirstOrThrow({ where: { name } })).id;

async function count(): Promise<void> {
  while ((await countTestsNext(NOW.getTime(), { oldestResultMs: 0, windowDays: 30 })) !== 'nothing due');
}

const detail = async (id: number, query: object = {}) =>
  testDetail.parse(await getTest(environment, id, testQuery.parse(query), NOW));

const runs: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  for (let hour = 0; hour < 8; hour += 1) runs.push(await record(hour, 'signs in', ''));
  const auth = await database.prisma.service.create({ data: { environmentId: 1, name: 'auth' } });
  const change = (hour: number, from: 'up' | 'down', to: 'up' | 'down') => ({
    serviceId: auth.id,
    at: new Date(START + hour * 3_600_000 - 60_000),
    fromState: from,
    toState: to,
    sentence: to,
  });
  await database.prisma.stateChange.createMany({
    data: [change(-20, 'down', 'up'), change(8, 'up', 'down')],
  });
  for (let hour = 8; hour < 10; hour += 1)
    runs.push(await record(hour, 'signs in', `<failure message="status ${hour}"/>`));
  await record(9, 'signs in', '', 'preview');
  await count();
});
afterAll(() => database.drop());

test('everything about a test in one answer', async () => {
  const id = await idOf('signs in');
  await linkIssue({ testId: id, url: 'https://issues.example.com/1' }, NOW);
  const found = await detail(id);
  expect(found).toMatchObject({
    name: 'signs in',
    suite: 'core',
    priority: 'P1',
    sentence: `fails since run ${runs[8]} (r8), 2 runs in a row; 2 of 10 failed in 30 days`,
    totals: { ran: 10, passed: 8, failed: 2 },
    passRate: 0.8,
    failingSince: { runId: runs[8], revision: 'r8', runs: 2, isAtLeast: false },
    isCut: false,
    flakiness: { retryFlakes: 0, ran: 10, retryFlakeRate: 0, flips: 1, steps: 9, flipRate: 1 / 9 },
    clusters: [{ name: 'status <n>', failures: 2, knownIssue: null }],
    byServiceState: [{ service: 'auth', sentence: 'failed 0 of 8 while up, 2 of 2 while down' }],
    environments: [
      { environment: 'preview', passRate: 1, lastStatus: 'passed' },
      { environment: 'staging', passRate: 0.8, lastStatus: 'failed' },
    ],
    knownIssues: [{ url: 'https://issues.example.com/1', via: 'test' }],
    quarantine: null,
    aliases: [],
  });
  expect(found.results).toHaveLength(10);
  expect(found.results[0]).toMatchObject({
    status: 'failed',
    revision: 'r9',
    cluster: found.clusters[0]?.id,
  });
  expect(found.durations).toMatchObject({ n: 8, p50Ms: expect.closeTo(135, 0) });
  expect(found.durations.trend?.sentence).toMatch(/^longer by 240 ms a day/);
});

test('by days and branch', async () => {
  const id = await idOf('signs in');
  expect((await detail(id, { days: 1 })).results).toEqual([]);
  expect((await detail(id, { branch: 'other' })).results).toEqual([]);
  expect((await detail(id, { branch: 'main' })).results).toHaveLength(10);
});

test('a renamed test keeps its history, under both numbers and at the next upload', async () => {
  const old = await idOf('signs in');
  await record(20, 'logs in', '');
  const id = await idOf('logs in');
  const { moved, sentence } = await aliasTest(id, { oldTestId: old, by: 'ada' }, NOW);
  expect({ moved, sentence }).toEqual({
    moved: 11,
    sentence: `test ${old} is test ${id} now: 11 results moved`,
  });
  await count();
  const found = await detail(old);
  expect(found).toMatchObject({
    id,
    name: 'logs in',
    totals: { ran: 11, failed: 2 },
    aliases: [{ name: expect.stringContaining('signs in'), by: 'ada' }],
  });
  expect(found.knownIssues).toHaveLength(1);
  expect(new Date(found.firstSeenAt).getTime()).toBe(START);
  // A checkout that still has the old name adds to the same history.
  await record(21, 'signs in', '');
  expect((await detail(id)).results).toHaveLength(12);
  await expect(aliasTest(id, { oldTestId: old }, NOW)).rejects.toMatchObject({ code: 'bad_request' });
});

test('a test that is not there', async () => {
  await expect(detail(999_999)).rejects.toMatchObject({ code: 'not_found' });
});
