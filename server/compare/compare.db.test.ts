import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CompareResponse, compareQuery, compareResponse } from '#core/api/compare.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { countTestsNext } from '../runs/count-tests.ts';
import { junitXml, madeConfig, readMade } from '../runs/made-upload.ts';
import { recordRun } from '../runs/record-run.ts';
import { compareSides } from './compare-sides.ts';
import { compareStatement } from './compare-statement.ts';
import { readSideRuns } from './read-sides.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const START = Date.parse('2026-11-10T10:00:00Z');
const config = madeConfig({ services: {}, suites: { core: { title: 'Core' } } });
const environment = { name: 'staging', id: 1, config };
const NAMES = ['a', 'b', 'c', 'slow', 'late', 'early'];

let database: TestDatabase;
const runs: number[] = [];

/** A letter a test: P passed, F failed, a dot: not in the run. Runs of one day are an hour apart. */
async function record(hour: number, letters: string, slowSeconds = 0.2): Promise<void> {
  const at = new Date(START + hour * 3_600_000);
  const cases = [...letters].flatMap((letter, place) => {
    const name = NAMES[place] ?? '';
    const seconds = name === 'slow' ? slowSeconds + (hour % 7) / 100 : 0.5;
    const body = letter === 'F' ? `<failure message="${name} broke"/>` : '';
    return letter === '.' ? [] : [{ name, seconds, body }];
  });
  const claim = { environment: 'staging', config, suite: 'core', revision: hour < 100 ? 'old' : 'new' };
  const { id } = await recordRun(claim, await readMade(junitXml(cases, 's', at.toISOString())), at);
  runs.push(id);
}

beforeAll(async () => {
  database = await createTestDatabase();
  for (let run = 0; run < 10; run += 1) await record(run, run === 3 ? 'FFPP.P' : 'PFPP.P');
  for (let run = 0; run < 10; run += 1) await record(168 + run, run < 8 ? 'FPPPP.' : 'FPFPP.', 0.9);
  const service = await database.prisma.service.create({ data: { environmentId: 1, name: 'backend' } });
  const deploy = await database.prisma.deploy.create({
    data: {
      environmentId: 1,
      serviceId: service.id,
      revision: 'new',
      state: 'revision_ready',
      startedAt: NOW,
    },
  });
  await database.prisma.run.updateMany({
    where: { id: { in: runs.slice(15) } },
    data: { deployId: deploy.id },
  });
  while ((await countTestsNext(NOW.getTime(), { oldestResultMs: 0, windowDays: 30 })) !== 'nothing due');
});
afterAll(() => database.drop());

async function compare(base: string, head: string, query: object = {}): Promise<CompareResponse> {
  const asked = compareQuery.parse({ base, head, ...query });
  return compareResponse.parse(await compareSides(environment, asked, NOW));
}

const namesOf = (answer: CompareResponse) =>
  Object.fromEntries(
    answer.lists
      .filter(({ count }) => count > 0)
      .map(({ kind, items }) => [kind, items.map((item) => item.name)]),
  );

test('two runs', async () => {
  const answer = await compare(`run:${runs[9]}`, `run:${runs[19]}`);
  expect(namesOf(answer)).toEqual({
    newly_failing: ['a', 'c'],
    fixed: ['b'],
    new: ['late'],
    gone: ['early'],
    slower: ['slow'],
  });
  expect(answer.sentence).toBe('2 newly failing, 1 fixed, 1 slower, 1 new, 1 gone');
  expect(answer.base).toMatchObject({
    label: `run ${runs[9]}, old, 2026-11-10 19:00 UTC`,
    runs: 1,
    revision: 'old',
  });
  expect(answer.lists.find(({ kind }) => kind === 'newly_failing')?.items[0]).toMatchObject({
    sentence: 'fails; passed before',
    cluster: { name: 'a broke' },
    head: { status: 'failed', result: { runId: runs[19], ordinal: 1 } },
    regression: { level: 'none', sentence: expect.stringContaining('(1/1 failed, before 0/1)') },
  });
  expect(answer.lists.find(({ kind }) => kind === 'slower')?.items[0]?.slower).toMatchObject({
    method: 'own_distribution',
    nBase: 10,
    nHead: 1,
  });
  expect(answer.suites).toMatchObject([{ suite: 'core', title: 'Core', regression: { level: 'none' } }]);
});

test('two windows, with Fisher’s test and the ranks of durations', async () => {
  const answer = await compare('window:2026-11-10..2026-11-11', 'window:2026-11-17..2026-11-18');
  expect(namesOf(answer)).toEqual({
    newly_failing: ['a', 'c'],
    fixed: ['b'],
    new: ['late'],
    gone: ['early'],
    slower: ['slow'],
  });
  expect(answer.regressions).toMatchObject([
    {
      name: 'a',
      sentence: 'fails (10/10); passed (1/10) before',
      // 10 of 11 failures fall on the head: (C(10,10)·C(10,1)) / C(20,11) = 10 / 167,960
      regression: {
        level: 'extreme',
        sentence: expect.stringMatching(/^p < 0\.0001 \(10\/10 failed, before 1\/10\)/),
      },
    },
  ]);
  expect(answer.lists.find(({ kind }) => kind === 'slower')?.items[0]?.slower).toMatchObject({
    method: 'mann_whitney',
    nBase: 10,
    nHead: 10,
    sentence: expect.stringMatching(
      /^\d\.\d times as long: \d+ ms \(n = 10\), before \d+ ms \(n = 10\), p < 0\.0001$/,
    ),
  });
  expect(answer.head).toMatchObject({ runs: 10, label: '2026-11-17 to 2026-11-17', totals: { total: 50 } });
  expect(answer.notes).toEqual([]);
});

test('a deploy stands for all its runs', async () => {
  const answer = await compare('window:2026-11-10..2026-11-11', 'deploy:1', {
    suite: 'core',
    kind: 'newly_failing',
    limit: 1,
  });
  expect(answer.head).toMatchObject({ kind: 'deploy', runs: 5, revision: 'new' });
  expect(answer.lists).toMatchObject([{ kind: 'newly_failing', count: 2, items: [{ name: 'a' }] }]);
  expect(answer.notes).toEqual(['of each list the first 1 are shown']);
  expect((await compare('run:1', 'run:2', { suite: 'none' })).lists.every(({ count }) => count === 0)).toBe(
    true,
  );
});

test('against what has no results, all are counted and the first are shown', async () => {
  const [empty, full] = ['window:2026-11-01..2026-11-02', 'window:2026-11-10..2026-11-11'];
  const came = await compare(empty, full, { limit: 3 });
  // What failed most comes first, then what came without a failure.
  expect(namesOf(came)).toEqual({ new: ['b', 'a', 'c'] });
  expect(came.lists.find(({ kind }) => kind === 'new')?.count).toBe(5);
  expect(came).toMatchObject({
    sentence: '5 new; 1 regression',
    notes: ['of each list the first 3 are shown'],
    regressions: [{ name: 'b' }],
  });
  const went = await compare(full, empty, { limit: 3, kind: 'gone' });
  expect(went).toMatchObject({ sentence: '5 gone', notes: ['of each list the first 3 are shown'] });
  expect(went.lists).toMatchObject([{ count: 5, items: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }]);
});

test.each([1, 2, 4, 5])('the first %i of a list are the beginning of the whole', async (limit) => {
  const days = [
    'window:2026-11-01..2026-11-02',
    'window:2026-11-10..2026-11-11',
    'window:2026-11-17..2026-11-18',
  ];
  for (const base of days)
    for (const head of days) {
      const [whole, cut] = [await compare(base, head), await compare(base, head, { limit })];
      const begun = whole.lists.map((list) => ({ ...list, items: list.items.slice(0, limit) }));
      expect(cut.lists).toEqual(begun);
      expect(cut.sentence).toBe(whole.sentence);
    }
});

test('before: the run of the same suites, the deploy of the same service, as many days', async () => {
  const { base } = await compare('before', `run:${runs[19]}`);
  expect(base.key).toBe(`run:${runs[18]}`);
  const window = await compare('before', 'window:2026-11-17..2026-11-24');
  expect(window.base).toMatchObject({ key: 'window:2026-11-10..2026-11-17', runs: 10 });
  await expect(compare('before', `run:${runs[0]}`)).rejects.toMatchObject({
    code: 'not_found',
    message: `No run of the same suites and branch came before run ${runs[0]}.`,
  });
  await expect(compare('before', 'deploy:1')).rejects.toMatchObject({
    message: 'No deploy of the same service with a run came before deploy 1.',
  });
});

test.each([
  ['run:999999', 'not_found'],
  ['deploy:999999', 'not_found'],
  ['yesterday', 'bad_request'],
  ['window:2026-11-10..2026-11-10', 'bad_request'],
])('%s is refused: %s', async (side, code) => {
  await expect(compare(side, 'run:1')).rejects.toMatchObject({ code });
});

test('days that are not counted yet are said so', async () => {
  await record(200, 'PPPP..');
  const { notes } = await compare('window:2026-11-10..2026-11-11', 'window:2026-11-17..2026-11-20');
  expect(notes).toEqual(['one day is still being counted']);
});

test('a run is read by its key, not by a scan', async () => {
  const side = (id = 0) => readSideRuns(1, `run:${id}`, { kind: 'run', id });
  const { sql, values } = compareStatement(1, await side(runs[0]), await side(runs[1]), undefined, 100);
  const client = await database.pool.connect();
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...values]);
  client.release(true);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/result_p\w+_pkey/);
  expect(plan).not.toMatch(/Seq Scan on result/);
});
