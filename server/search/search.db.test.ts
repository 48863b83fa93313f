import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SearchResponse, searchQuery, searchResponse } from '#core/api/search.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { junitXml, madeConfig, readMade } from '../runs/made-upload.ts';
import { recordRun } from '../runs/record-run.ts';
import { indexTests } from './index-tests.ts';
import { search } from './search.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const config = madeConfig({ services: {} });

let database: TestDatabase;

async function record(hour: number, message: string, environment = 'staging'): Promise<number> {
  const at = new Date(Date.parse('2026-11-10T10:00:00Z') + hour * 3_600_000);
  const cases = [
    {
      name: 'refreshes accessToken',
      className: 'LoginFlowTest',
      attributes: 'file="tests/auth/login_flow.spec.ts"',
    },
    { name: 'pays', body: `<failure message="${message}"/>` },
  ];
  const upload = await readMade(junitXml(cases, 's', at.toISOString()));
  return (await recordRun({ environment, config }, upload, at)).id;
}

const find = async (q: string, id = 1): Promise<SearchResponse> =>
  searchResponse.parse(await search({ id }, searchQuery.parse({ q, limit: 3 }), NOW));

const runs: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  runs.push(await record(0, 'order a7f3c1 of shop_42 was not&#10;found in /var/data/orders.db'));
  // A week later: another partition.
  for (let hour = 200; hour < 206; hour += 1) runs.push(await record(hour, `total ${hour} differs`));
  runs.push(await record(206, 'order of preview', 'preview'));
  expect(await indexTests()).toBe(2);
  expect(await indexTests()).toBe(0);
});
afterAll(() => database.drop());

test.each([
  ['login flow', ['refreshes accessToken']],
  ['LoginFlow', ['refreshes accessToken']],
  ['tok', ['refreshes accessToken']],
  ['auth/login_fl', ['refreshes accessToken']],
  ['login pays', []],
])('tests by %j', async (q, names) => {
  expect((await find(q)).tests.map(({ name }) => name)).toEqual(names);
});

test.each([
  ['a7f3c1', 'order a7f3c1 of shop_42 was not found in /var/data/orders.db'],
  ['shop', 'order a7f3c1 of shop_42 was not found in /var/data/orders.db'],
  ['/var/data/ord', 'order a7f3c1 of shop_42 was not found in /var/data/orders.db'],
  ['total 203', 'total 203 differs'],
])('failures by %j', async (q, excerpt) => {
  const { failures } = await find(q);
  expect(failures).toMatchObject([{ excerpt, name: 'pays', environment: 'staging', status: 'failed' }]);
  expect(failures[0]?.cluster).not.toBeNull();
});

test('the newest failures come first, and it is said when there are more', async () => {
  const { failures, cuts, clusters } = await find('total');
  expect(failures.map(({ runId }) => runId)).toEqual([runs[6], runs[5], runs[4]]);
  expect(cuts).toEqual(['of the failures the newest 3 are shown']);
  expect(clusters).toMatchObject([{ name: 'total <n> differs', knownIssue: null }]);
});

test('each environment has its own failures', async () => {
  const [preview] = (await find('order of', 2)).failures;
  expect(preview).toMatchObject({ environment: 'preview', excerpt: 'order of preview' });
});

test.each(['&|!:*()', "'); drop", '%', '\\', '"'])(
  'signs of a query language are no words: %s',
  async (q) => {
    const { failures, tests } = await find(q);
    expect([...failures, ...tests]).toEqual([]);
  },
);

test('a rare word is read from the index', async () => {
  const client = await database.pool.connect();
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT run_id FROM failure WHERE words @@ '''a7f3c1'''::tsquery`,
  );
  client.release(true);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/failure_p\w+_words_idx/);
});

test('what is common among old failures and rare among new ones is found, and said to be a part', async () => {
  await database.pool.query(`
    INSERT INTO failure (received_at, run_id, ordinal, kind, message, text, words)
    SELECT r.received_at, r.id, 100 + n, 'error', m.said, '', to_tsvector('simple', m.said)
    FROM run r CROSS JOIN generate_series(1, 16000) n
    CROSS JOIN LATERAL (SELECT CASE WHEN r.id = ${runs[0]} THEN 'flood' ELSE 'ebb' END AS said) m
    WHERE r.id IN (${runs[0]}, ${runs[6]})`);
  const { cuts } = await find('flood');
  expect(cuts).toEqual([
    'these words are common among old failures: the newest 10,000 were searched, and 5,000 older ones',
  ]);
});
