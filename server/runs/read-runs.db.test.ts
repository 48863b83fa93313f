import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultsQuery, resultsResponse, runDetail, runsQuery, runsResponse } from '#core/api/runs.ts';
import { configSchema } from '#core/config/config-schema.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { getRun } from './get-run.ts';
import { listRunResults } from './list-run-results.ts';
import { listRuns, listRunsStatement } from './list-runs.ts';
import { junitXml, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';
import { resultsStatement } from './results-statement.ts';

const HOUR = 3_600_000;
const AT = Date.parse('2026-11-22T10:00:00Z');
const refused = (port: number) => `<failure message="connect ECONNREFUSED auth:${port}">at x</failure>`;

const config = configSchema.parse({
  version: 1,
  environments: {
    staging: {
      services: { auth: { probes: {} } },
      suites: {
        login: { title: 'Sign in', priority: 'P1', select: { class: 'Login*' }, requires: ['auth'] },
      },
    },
  },
});
const staging = config.environments['staging'];

let database: TestDatabase;
let environment: { name: string; id: number };
const ids: number[] = [];

const cases = (run: number) =>
  ['in', 'out', 'again', 'slow'].map((name, place) => ({
    name,
    className: 'LoginTest',
    seconds: name === 'slow' ? 9 : 0.5,
    body:
      run === 3 && place < 2
        ? refused(4000)
        : run > 1 && name === 'again'
          ? '<failure message="expected 1 to be 2"/>'
          : name === 'slow'
            ? '<properties><property name="tags" value="night,long"/></properties>'
            : '',
    ...(name === 'slow' && { attributes: 'file="tests/slow.py" line="7"' }),
  }));

beforeAll(async () => {
  database = await createTestDatabase();
  if (!staging) throw new Error('no staging');
  for (let run = 1; run <= 3; run += 1) {
    const claim = { environment: 'staging', config: staging, revision: `r${run}`, branch: 'main' };
    const { id } = await recordRun(
      claim,
      await readMade(junitXml(cases(run), `s`)),
      new Date(AT + run * HOUR),
    );
    ids.push(id);
  }
  environment = { name: 'staging', id: (await database.prisma.environment.findFirstOrThrow()).id };
});
afterAll(() => database.drop());

const last = () => ids[2] ?? 0;

test('runs come newest first, a page at a time, each once', async () => {
  const first = runsResponse.parse(await listRuns(environment, runsQuery.parse({ limit: 2 })));
  expect(first.items.map((run) => run.id)).toEqual([ids[2], ids[1]]);
  const cursor = first.nextCursor ?? '';
  const second = runsResponse.parse(await listRuns(environment, runsQuery.parse({ limit: 2, cursor })));
  expect(second.items.map((run) => run.id)).toEqual([ids[0]]);
  expect(second.nextCursor).toBeNull();
  expect(first.items[0]).toMatchObject({ suites: ['login'], sentence: '1 of 4 passed, 3 failed' });
});

test('runs can be asked for by suite, revision and branch', async () => {
  const count = async (query: object) => (await listRuns(environment, runsQuery.parse(query))).items.length;
  expect(await count({ suite: 'login', branch: 'main' })).toBe(3);
  expect(await count({ revision: 'r2' })).toBe(1);
  expect(await count({ suite: 'none' })).toBe(0);
});

test('a cursor of another list is refused', async () => {
  await expect(listRuns(environment, runsQuery.parse({ cursor: 'eyJ4IjoxfQ' }))).rejects.toMatchObject({
    code: 'bad_request',
  });
});

test('a run has its suites, and its failures in groups, new ones marked', async () => {
  const detail = runDetail.parse(await getRun(last(), config));
  expect(detail.bySuite).toMatchObject([
    { suite: 'login', title: 'Sign in', priority: 'P1', sentence: '1 of 4 passed, 3 failed' },
  ]);
  expect(detail.groups).toMatchObject([
    { name: 'ECONNREFUSED auth:4000', count: 2, isNew: true, firstOrdinal: 1 },
    { name: 'expected <n> to be <n>', count: 1, isNew: false, firstOrdinal: 3 },
  ]);
  expect(detail.health).toMatchObject([{ service: 'auth', segments: [] }]);
});

test('a run that is not there', async () => {
  await expect(getRun(999_999, config)).rejects.toMatchObject({ code: 'not_found' });
  await expect(listRunResults(999_999, resultsQuery.parse({}))).rejects.toMatchObject({ code: 'not_found' });
});

test('results come failures first, with what they said and how they went before', async () => {
  const page = resultsResponse.parse(await listRunResults(last(), resultsQuery.parse({})));
  expect(page.items.map((item) => [item.name, item.status])).toEqual([
    ['in', 'failed'],
    ['out', 'failed'],
    ['again', 'failed'],
    ['slow', 'passed'],
  ]);
  expect(page.items[2]).toMatchObject({
    failure: { kind: 'assertion', message: 'expected 1 to be 2' },
    history: [
      { runId: ids[0], status: 'passed' },
      { runId: ids[1], status: 'failed' },
    ],
  });
  expect(page.items[3]?.failure).toBeNull();
});

test.each<[string, object, string[]]>([
  ['status', { status: 'passed' }, ['slow']],
  ['several statuses', { status: 'passed,failed' }, ['in', 'out', 'again', 'slow']],
  ['text in any letter case', { text: 'AGA' }, ['again']],
  ['text with a wildcard sign', { text: '%' }, []],
  ['words, wherever they are', { text: 'slow login' }, ['slow']],
  ['quoted words, as they stand', { text: '"slow login"' }, []],
  ['suite', { suite: 'other' }, []],
  ['priority in any letter case', { priority: 'P0,p1' }, ['in', 'out', 'again', 'slow']],
  ['a priority that none has', { priority: 'P2' }, []],
  ['tag', { tag: 'night' }, ['slow']],
  ['tags, all of them', { tag: 'night,never' }, []],
  ['a part of its file', { file: 'TESTS/slow' }, ['slow']],
  ['its file and line', { file: 'slow.py:7' }, ['slow']],
  ['another line', { file: 'slow.py:8' }, []],
  ['the filter of the page', { q: 's:failed -again' }, ['in', 'out']],
  ['what it is not', { q: '-s:failed' }, ['slow']],
  ['a tag it has not', { q: '-@night', sort: 'report' }, ['in', 'out', 'again']],
  ['an owner that none has', { q: 'owner:ada' }, []],
  ['no flake rate at all', { q: 'flaky:>0' }, []],
  ['a cluster that is not there', { q: 'cluster:nowhere' }, []],
  ['a test that is not there', { test: 999_999 }, []],
  ['slowest first', { sort: 'slowest', limit: 1 }, ['slow']],
  ['as in the report', { sort: 'report' }, ['in', 'out', 'again', 'slow']],
])('results by %s', async (_name, query, names) => {
  const { items } = await listRunResults(last(), resultsQuery.parse(query));
  expect(items.map((item) => item.name)).toEqual(names);
});

test.each(['failures', 'slowest', 'report'])('paging by %s shows each result once', async (sort) => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRunResults(last(), resultsQuery.parse({ sort, limit: 1, cursor }));
    seen.push(...page.items.map((item) => item.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect([...seen].sort()).toEqual(['again', 'in', 'out', 'slow']);
});

test('an unknown status is refused by name', async () => {
  const query = resultsQuery.parse({ status: 'broken' });
  await expect(listRunResults(last(), query)).rejects.toMatchObject({
    message: 'status: "broken" is no list of statuses',
  });
});

test('a filter that can not be asked with is refused, with the place', async () => {
  await expect(listRunResults(last(), resultsQuery.parse({ q: 'login s:fail' }))).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('q, character 7: “fail” is no status'),
  });
});

async function planOf(statement: { sql: string; values: unknown[] }): Promise<string> {
  const { rows } = await database.pool.query(`EXPLAIN ${statement.sql}`, statement.values);
  return rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']).join('\n');
}

test('among 10,000 runs and 100,000 results a page is found by index, not by reading all', async () => {
  await database.pool.query(
    `INSERT INTO run (environment_id, format, content_hash, received_at, total, passed, failed, errored, skipped, flaky,
       blocked, authenticity)
     SELECT $1, 'junit-xml', 'hash' || n, timestamptz '2026-11-22 09:00Z' - n * interval '1 minute', 1, 1, 0, 0, 0, 0, 0, 'authentic'
     FROM generate_series(1, 10000) n`,
    [environment.id],
  );
  await database.pool.query(`SELECT greenroom_ensure_partition('result', 'week', '2026-11-22 09:00Z')`);
  await database.pool.query(
    `INSERT INTO result (received_at, run_id, ordinal, test_id, raw_status, status)
     SELECT timestamptz '2026-11-22 09:00Z', 1000000 + n / 100, n, 1 + n % 4, 'passed', 'passed' FROM generate_series(1, 100000) n`,
  );
  await database.pool.query('ANALYZE run, run_suite, result, test_case');
  const runs = await planOf(listRunsStatement(environment.id, { limit: 50 }, undefined));
  expect(runs).toMatch(/Index Scan.*run_environment_id_received_at_id_idx/);
  expect(runs).not.toMatch(/Seq Scan on run /);
  const of = { runId: last(), receivedAt: new Date(AT + 3 * HOUR), environmentId: environment.id };
  const results = await planOf(resultsStatement(of, resultsQuery.parse({}), undefined));
  expect(results).not.toMatch(/Seq Scan on result/);
  expect(results).toMatch(/run_id_ordinal|pkey/);
  expect(results).toMatch(/test_id_received_at_run_id/);
});
