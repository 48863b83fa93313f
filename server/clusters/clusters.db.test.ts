import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ClusterSummary,
  clusterDetail,
  clusterQuery,
  clustersQuery,
  clustersResponse,
} from '#core/api/clusters.ts';
import { linkIssueBody } from '#core/api/known-issues.ts';
import { resultsQuery, resultsResponse, runDetail } from '#core/api/runs.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { linkIssue } from '../known-issues/link-issue.ts';
import { listKnownIssues } from '../known-issues/list-known-issues.ts';
import { unlinkIssue } from '../known-issues/unlink-issue.ts';
import { getRun } from '../runs/get-run.ts';
import { listRunResults } from '../runs/list-run-results.ts';
import { junitXml, madeConfig, readMade } from '../runs/made-upload.ts';
import { recordRun } from '../runs/record-run.ts';
import { editCluster } from './edit-cluster.ts';
import { getCluster } from './get-cluster.ts';
import { listClusters, listClustersStatement } from './list-clusters.ts';
import { mergeCluster } from './merge-cluster.ts';
import { splitCluster } from './split-cluster.ts';
import { unmergeCluster } from './unmerge-cluster.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const config = madeConfig({ services: {} });
const environment = { name: 'staging', id: 1 };

let database: TestDatabase;
const runs: number[] = [];

const failing = (name: string, message: string) => ({ name, body: `<failure message="${message}"/>` });

async function record(hour: number, cases: Parameters<typeof junitXml>[0]): Promise<number> {
  const at = new Date(Date.parse('2026-11-20T10:00:00Z') + hour * 3_600_000);
  const claim = { environment: 'staging', config, suite: 'core', revision: `r${hour}` };
  const { id } = await recordRun(claim, await readMade(junitXml(cases, 's', at.toISOString())), at);
  return id;
}

beforeAll(async () => {
  database = await createTestDatabase();
  runs.push(await record(0, [{ name: 'a' }, failing('b', 'total is 5, not 6'), { name: 'c' }]));
  runs.push(
    await record(24, [failing('a', 'page 3 closed'), failing('b', 'total is 7, not 6'), { name: 'c' }]),
  );
  runs.push(
    await record(26, [
      failing('a', 'page 9 closed'),
      failing('b', 'pages 3 closed'),
      failing('c', 'total is 1, not 2'),
    ]),
  );
});
afterAll(() => database.drop());

async function list(query: object = {}): Promise<ClusterSummary[]> {
  return clustersResponse.parse(await listClusters(environment, clustersQuery.parse(query), NOW)).items;
}

async function named(name: string): Promise<ClusterSummary> {
  const found = (await list()).find((cluster) => cluster.name === name);
  if (!found) throw new Error(`no cluster "${name}"`);
  return found;
}

const detail = async (id: number) =>
  clusterDetail.parse(await getCluster(environment, id, clusterQuery.parse({}), NOW));

test('clusters come with counts per day, rate, first run and what they touch', async () => {
  const [first, second, third] = await list({ days: 3 });
  expect(first).toMatchObject({
    name: 'total is <n>, not <n>',
    sentence: 'same masked text; numbers, paths and addresses masked',
    failures: 3,
    perDay: [1, 2, 0],
    rate: 3 / 9,
    firstRun: { id: runs[0], revision: 'r0' },
    tests: { count: 2, isCut: false },
    suites: ['core'],
    isNew: true,
  });
  expect(second).toMatchObject({ name: 'page <n> closed', failures: 2 });
  expect(third).toMatchObject({ name: 'pages <n> closed', failures: 1 });
  expect((await list({ sort: 'new', limit: 1 }))[0]?.name).toBe('pages <n> closed');
  expect(await list({ suite: 'other' })).toEqual([]);
  expect((await list({ text: 'TOTAL' })).map(({ name }) => name)).toEqual(['total is <n>, not <n>']);
});

test('a page of clusters follows the other', async () => {
  const query = clustersQuery.parse({ limit: 2 });
  const first = await listClusters(environment, query, NOW);
  const rest = await listClusters(environment, { ...query, cursor: first.nextCursor ?? '' }, NOW);
  expect([...first.items, ...rest.items].map(({ failures }) => failures)).toEqual([3, 2, 1]);
  expect(rest.nextCursor).toBeNull();
});

test('one cluster shows its examples, tests and near ones', async () => {
  const { id } = await named('page <n> closed');
  const cluster = await detail(id);
  expect(cluster.memberList).toMatchObject([
    { name: 'page <n> closed', failures: 2, movedReason: null, algorithm: 2 },
  ]);
  expect(cluster.examples.map(({ message, runId }) => [message, runId])).toEqual([
    ['page 9 closed', runs[2]],
    ['page 3 closed', runs[1]],
  ]);
  expect(cluster.testList).toMatchObject([{ name: 'a', failures: 2 }]);
  expect(cluster.proposals).toMatchObject([
    { name: 'pages <n> closed', failures: 1, sentence: 'differs in 1 of 16 characters' },
  ]);
});

test('merged clusters answer as one under both numbers, and come apart again', async () => {
  const from = await named('pages <n> closed');
  const to = await named('page <n> closed');
  const edit = await mergeCluster(from.id, { into: to.id, by: 'ada' }, NOW);
  expect(edit.sentence).toBe('"pages <n> closed" went into "page <n> closed" with 1 failure text');
  expect(await detail(from.id)).toMatchObject({
    id: to.id,
    askedFor: { id: from.id },
    failures: 3,
    members: 2,
    sentence:
      '2 masked texts, each of its own failures; numbers, paths and addresses masked; 1 put together by hand',
    mergedFrom: [{ id: from.id, by: 'ada' }],
    editedBy: 'ada',
    events: [{ by: 'ada', kind: 'merged', sentence: edit.sentence }],
  });
  await expect(mergeCluster(from.id, { into: to.id }, NOW)).rejects.toMatchObject({ code: 'conflict' });
  await expect(mergeCluster(to.id, { into: from.id }, NOW)).rejects.toThrow(
    'A cluster cannot go into itself.',
  );
  // An issue of what went in belongs to the whole.
  const link = { clusterId: from.id, url: 'https://issues.example.com/7', title: 'Pages close', by: 'ada' };
  const { issue } = await linkIssue(linkIssueBody.parse(link), NOW);
  expect((await linkIssue(linkIssueBody.parse(link), NOW)).isRepeat).toBe(true);
  expect((await detail(to.id)).knownIssues).toMatchObject([
    { url: link.url, title: 'Pages close', via: 'cluster' },
  ]);
  expect((await listKnownIssues({ limit: 5 })).items).toMatchObject([
    { id: issue.id, cluster: { id: from.id } },
  ]);
  await unmergeCluster(from.id, 'grace', NOW);
  expect(await detail(from.id)).toMatchObject({ id: from.id, askedFor: null, failures: 1 });
  expect((await detail(to.id)).knownIssues).toEqual([]);
  await expect(unmergeCluster(from.id, undefined, NOW)).rejects.toMatchObject({ code: 'conflict' });
});

test('a run says what is new, known, whose and since when, in one answer', async () => {
  const run = runDetail.parse(await getRun(runs[2] ?? 0, null));
  expect(run.digest).toMatchObject({
    failing: 3,
    newlyFailing: 1,
    known: 1,
    unowned: 3,
    clusters: 3,
    sentence: '3 fail: 1 new, 1 with a known issue; 3 kinds of failure',
  });
  expect(run.groups.find(({ name }) => name === 'page <n> closed')).toMatchObject({
    cluster: { name: 'page <n> closed' },
    knownIssue: null,
    failingSince: { runId: runs[1], revision: 'r24', runs: 2, isAtLeast: false },
    owners: [],
    quarantined: 0,
  });
  const { items } = resultsResponse.parse(await listRunResults(runs[2] ?? 0, resultsQuery.parse({})));
  expect(items.map(({ name, isNew, failingSince }) => [name, isNew, failingSince?.runId])).toEqual([
    ['a', false, runs[1]],
    ['b', false, runs[0]],
    ['c', true, runs[2]],
  ]);
  expect(items[1]).toMatchObject({
    cluster: { name: 'pages <n> closed' },
    knownIssue: { url: 'https://issues.example.com/7', via: 'cluster' },
  });
  const standing = async (q: string) =>
    (await listRunResults(runs[2] ?? 0, resultsQuery.parse({ q }))).items.map(({ name }) => name);
  expect(await standing('is:new')).toEqual(['c']);
  expect(await standing('is:known')).toEqual(['b']);
  expect(await standing('is:unowned -is:known')).toEqual(['a', 'c']);
  expect(await standing('is:quarantined')).toEqual([]);
  await expect(standing('is:old')).rejects.toMatchObject({ code: 'bad_request' });
  const [issue] = (await listKnownIssues({ limit: 5 })).items;
  await unlinkIssue(issue?.id ?? 0, NOW);
  await expect(unlinkIssue(issue?.id ?? 0, NOW)).rejects.toMatchObject({ code: 'not_found' });
});

test('a rule claims fitting texts at once and from now on, and leaves what a person placed', async () => {
  const target = await named('page <n> closed');
  const edit = await editCluster(
    target.id,
    { name: 'Pages close', rule: { kind: 'matches', text: '^pages? ' }, note: 'the browser dies', by: 'ada' },
    NOW,
  );
  expect(edit).toMatchObject({ moved: 1, name: 'Pages close' });
  expect(edit.sentence).toContain('the rule "its text matches /^pages? /" claimed 1 failure text');
  runs.push(await record(27, [failing('a', 'page of bob closed'), { name: 'b' }, { name: 'c' }]));
  const cluster = await detail(target.id);
  expect(cluster).toMatchObject({
    members: 3,
    failures: 4,
    note: 'the browser dies',
    rule: { text: '^pages? ' },
  });
  expect(cluster.memberList[0]).toMatchObject({
    name: 'page of bob closed',
    movedReason: 'its text matches /^pages? /',
  });
  // The claimed cluster has nothing left: its number leads to the one that claimed it.
  expect(cluster.mergedFrom).toMatchObject([{ name: 'pages <n> closed' }]);
  await expect(
    editCluster(target.id, { rule: { kind: 'matches', text: '(open' } }, NOW),
  ).rejects.toMatchObject({ code: 'bad_request' });
});

test('texts are split off into a cluster of their own', async () => {
  const from = await named('Pages close');
  const { memberList } = await detail(from.id);
  const bob = memberList.find(({ name }) => name === 'page of bob closed')?.failureKey ?? '';
  const edit = await splitCluster(from.id, { failureKeys: [bob], name: 'Bob', by: 'grace' }, NOW);
  expect(await detail(edit.id)).toMatchObject({
    name: 'Bob',
    failures: 1,
    memberList: [{ movedBy: 'grace', movedReason: 'split from "Pages close"' }],
  });
  // The rule does not take back what a person placed.
  await editCluster(from.id, { rule: { kind: 'matches', text: '^page' } }, NOW);
  expect((await detail(edit.id)).members).toBe(1);
  await expect(splitCluster(from.id, { failureKeys: ['none'] }, NOW)).rejects.toMatchObject({
    code: 'bad_request',
  });
  const all = (await detail(edit.id)).memberList.map(({ failureKey }) => failureKey);
  await expect(splitCluster(edit.id, { failureKeys: all }, NOW)).rejects.toThrow(
    'That would leave nothing in it.',
  );
});

test.each([
  ['javascript:alert(1)', 'has to be an http or https address'],
  ['ftp://example.com/1', 'has to be an http or https address'],
])('%s is no issue', (url, problem) => {
  expect(linkIssueBody.safeParse({ clusterId: 1, url }).error?.issues[0]?.message).toBe(problem);
});

test('an issue is linked to one thing that is there', async () => {
  const url = 'https://example.com/1';
  expect(linkIssueBody.safeParse({ url }).success).toBe(false);
  expect(linkIssueBody.safeParse({ url, suite: 'core', testId: 1 }).success).toBe(false);
  await expect(linkIssue({ url, testId: 999_999 }, NOW)).rejects.toMatchObject({ code: 'not_found' });
  await expect(linkIssue({ url, clusterId: 999_999 }, NOW)).rejects.toMatchObject({ code: 'not_found' });
  const { issue } = await linkIssue({ url, suite: 'core' }, NOW);
  expect(issue).toMatchObject({ suite: 'core', test: null, cluster: null });
});

test('what is not there is said so', async () => {
  await expect(detail(999_999)).rejects.toMatchObject({ code: 'not_found' });
});

test('the list of clusters reads the days of its window only', async () => {
  const { sql, values } = listClustersStatement(
    1,
    ['2026-11-20', '2026-11-22'],
    clustersQuery.parse({}),
    undefined,
  );
  const client = await database.pool.connect();
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
  client.release(true);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index.* failure_day/);
});
