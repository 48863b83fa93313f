import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { finishRunBody, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { inTransaction } from '../health/in-transaction.ts';
import { finishRun } from './live/finish-run.ts';
import { recordBatch } from './live/record-batch.ts';
import { startRun } from './live/start-run.ts';
import { draws, greets, LATE_AT, later, makeLateStage, signsIn } from './made-late-stage.ts';
import { refreshRun } from './refresh-run.ts';
import { readRunHead } from './run-head.ts';

let database: TestDatabase;
let stage: Awaited<ReturnType<typeof makeLateStage>>;
beforeAll(async () => {
  database = await createTestDatabase();
  stage = await makeLateStage(database);
});
afterAll(async () => {
  await stage.close();
  await database.drop();
});
beforeEach(() => stage.reset());

test('a pass from after the run is no earlier pass', async () => {
  await database.pool.query(
    `INSERT INTO state_change (service_id, at, from_state, to_state, sentence) SELECT id, $1, 'no_data', 'up', '200' FROM service`,
    [later(-3_600)],
  );
  const { id } = await stage.record([greets]);
  await stage.sample(10, 'DDU');
  await stage.record([{ ...greets, body: '' }], { revision: 'next' }, 50);
  const sentence = '1 is told with newer evidence';
  expect(await stage.judged(60)).toEqual([{ runId: id, environment: 'staging', sentence }]);
  expect(await stage.statuses(id)).toBe('failed');
  const [failure] = await stage.rows('SELECT sentence FROM failure');
  expect(failure.sentence).toMatch(/^not blocked: auth was down from .* and the test has no earlier pass/);
});

test('shards and a retried job: each part in its own time, and later attempts count what it found', async () => {
  const named = { run: 'ci 7', revision: 'abc' };
  const first = await stage.record([signsIn, draws], { ...named, part: '1' });
  await stage.record([{ ...signsIn, name: 'signs up', className: 'UnitTest' }], { ...named, part: '2' }, 6);
  const second = await stage.record([draws], { ...named, attempt: 2 }, 30);
  const suites = () =>
    stage.rows(`SELECT run_id, sentence FROM run_suite WHERE suite = 'login' ORDER BY run_id`);
  expect(await suites()).toEqual([
    { run_id: first.id, sentence: '1 of 2 passed, 1 failed' },
    { run_id: second.id, sentence: '1 of 2 passed, 1 failed; attempts 1, 2 together' },
  ]);
  await stage.sample(10, 'DDU');
  expect(await stage.judged(60)).toHaveLength(1);
  expect(await stage.statuses(first.id)).toBe('blocked passed failed');
  expect(await suites()).toEqual([
    { run_id: first.id, sentence: '1 of 2 passed, 1 blocked' },
    { run_id: second.id, sentence: '1 of 2 passed, 1 blocked; attempts 1, 2 together' },
  ]);
  expect(await stage.rows('SELECT failed, blocked FROM run ORDER BY id')).toEqual([
    { failed: 1, blocked: 1 },
    { failed: 0, blocked: 0 },
  ]);
  const written = () => stage.rows('SELECT * FROM run JOIN run_suite ON run_id = id ORDER BY id, suite');
  const inPlace = await written();
  await inTransaction(async (client) => {
    const run = await readRunHead(client, first.id);
    if (run) await refreshRun(client, run, (await findEnvironment('staging')).config);
  });
  expect(await written()).toEqual(inPlace);
});

test('late samples find a run by the part that came last', async () => {
  const named = { run: 'ci 8', revision: 'abc' };
  const { id } = await stage.record([draws], { ...named, part: '1' });
  await stage.record([signsIn], { ...named, part: '2', at: later(3_000) }, 3_005);
  expect(await stage.judged(3_100)).toEqual([]);
  await stage.sample(3_010, 'DDU', 3_600);
  expect(await stage.judged(3_604)).toHaveLength(1);
  expect(await stage.statuses(id)).toBe('passed blocked');
});

test('more failures than are judged at once are all judged', async () => {
  const many = Array.from({ length: 4_100 }, (_, place) => ({ ...signsIn, name: `signs in ${place}` }));
  await stage.record([...many, { ...signsIn, name: 'adds', className: 'UnitTest' }]);
  await stage.sample(10, 'DDU');
  const [changed] = await stage.judged(60);
  expect(changed).toMatchObject({ sentence: '4100 failures are blocked after all' });
  expect(await stage.rows('SELECT failed, blocked FROM run')).toEqual([{ failed: 1, blocked: 4_100 }]);
});

test('a live run is judged again while it goes on, each failure when all is known of it', async () => {
  const { id } = (await startRun(startRunBody.parse({ suite: 'login' }), LATE_AT)).answer;
  const fails = (name: string) => ({
    name,
    status: 'failed',
    durationMs: 500,
    failure: { message: 'connect ECONNREFUSED 127.0.0.1:1' },
  });
  const batch = (seq: number, seconds: number) =>
    recordBatch(id, resultsBody.parse({ seq, cases: [fails(`test ${seq}`)] }), later(seconds));
  await batch(1, 5);
  await stage.sample(10, 'DDU');
  await batch(2, 40);
  expect(await stage.due()).toEqual([later(45)]);
  expect(await stage.judged(46)).toHaveLength(1);
  expect(await stage.statuses(id)).toBe('blocked blocked');
  expect(await stage.rows('SELECT state, sentence FROM run_suite')).toEqual([
    { state: 'running', sentence: 'running: 2 done, 2 blocked' },
  ]);
  expect(await stage.due()).toEqual([later(80)]);
  await recordBatch(id, resultsBody.parse({ seq: 3, cases: [] }), later(100));
  await batch(4, 120);
  expect(await stage.judged(121)).toEqual([]);
  expect(await stage.due()).toEqual([later(160)]);
  await finishRun(id, finishRunBody.parse({ batches: 4 }), later(125));
  expect(await stage.judged(170)).toEqual([]);
  expect(await stage.statuses(id)).toBe('blocked blocked failed');
  expect(await stage.due()).toEqual([]);
});
