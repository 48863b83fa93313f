import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { evaluateGate } from '../gate/evaluate-gate.ts';
import { dropForgottenVerdicts } from './drop-forgotten-verdicts.ts';
import { draws, greets, LATE_AT, later, makeLateStage, signsIn } from './made-late-stage.ts';

const EVIDENCE =
  'blocked: auth was down from 10:00:10Z to 10:00:14Z (refused, by 2 samples in a row), and the failure is a refused connection';

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

test('a report that comes before the samples is judged again when they are there', async () => {
  await stage.sample(-10, 'UUUUU');
  const { id, totals } = await stage.record([signsIn, draws], { revision: 'abc' });
  expect(totals).toMatchObject({ failed: 1, blocked: 0 });
  const before = await evaluateGate('staging', later(6));
  await database.pool.query('DELETE FROM test_day_due');
  await stage.sample(10, 'DDU');
  expect(await stage.judged(40)).toEqual([]);
  expect(await stage.statuses(id)).toBe('failed passed');
  const client = await database.pool.connect();
  const heard: unknown[] = [];
  client.on('notification', ({ payload }) => heard.push(JSON.parse(String(payload))));
  await client.query('LISTEN greenroom');
  const sentence = '1 failure is blocked after all';
  expect(await stage.judged(60)).toEqual([{ runId: id, environment: 'staging', sentence }]);
  await client.query('SELECT 1');
  client.release(true);
  expect(heard).toContainEqual({
    topic: 'runs',
    environment: 'staging',
    subject: String(id),
    at: +later(60),
  });
  expect(heard).toContainEqual({ topic: 'gate', environment: 'staging', at: +later(60) });
  expect(await stage.statuses(id)).toBe('blocked passed');
  const [failure] = await stage.rows('SELECT sentence, evidence FROM failure WHERE run_id = $1', [id]);
  expect(failure).toMatchObject({ sentence: EVIDENCE, evidence: { service: 'auth', reason: 'refused' } });
  const counts = { total: 2, passed: 1, failed: 0, blocked: 1 };
  expect(await stage.rows('SELECT total, passed, failed, blocked FROM run')).toEqual([counts]);
  expect(await stage.rows('SELECT suite, sentence, total, passed, failed, blocked FROM run_suite')).toEqual([
    { suite: 'login', sentence: '1 of 2 passed, 1 blocked', ...counts },
  ]);
  expect(await stage.rows('SELECT day::text FROM test_day_due')).toEqual([{ day: '2026-11-22' }]);
  const after = await evaluateGate('staging', later(61));
  expect([before.verdict, after.verdict]).toEqual(['NO-GO', 'GO']);
  expect(await stage.due()).toEqual([]);
});

test('judging again once more changes nothing and says nothing', async () => {
  const { id } = await stage.record([signsIn]);
  await stage.sample(10, 'DDU');
  expect(await stage.judged(60)).toHaveLength(1);
  const stored = await stage.rows('SELECT * FROM run r JOIN failure f ON f.run_id = r.id');
  await database.pool.query('INSERT INTO verdict_due (run_id, due_at) VALUES ($1, $2)', [id, LATE_AT]);
  await database.pool.query('DELETE FROM test_day_due');
  expect(await stage.judged(70)).toEqual([]);
  expect(await stage.rows('SELECT * FROM run r JOIN failure f ON f.run_id = r.id')).toEqual(stored);
  expect(await stage.rows('SELECT day FROM test_day_due')).toEqual([]);
  expect(await stage.due()).toEqual([]);
});

test('only a run whose failures can be blocked is ever due', async () => {
  await stage.record([draws]);
  await stage.record([{ name: 'adds', className: 'UnitTest', body: greets.body }]);
  await stage.record([{ name: 'roams', className: 'Nobody', body: greets.body }]);
  expect(await stage.due()).toEqual([]);
  await stage.record([greets]);
  expect(await stage.due()).toEqual([later(40.5)]);
});

test('what is due of an environment that is no longer configured is forgotten, but not at once', async () => {
  await stage.record([greets]);
  const day = 24 * 3_600;
  await dropForgottenVerdicts(['staging'], later(9 * day));
  await dropForgottenVerdicts(['production'], later(day));
  expect(await stage.due()).toHaveLength(1);
  await dropForgottenVerdicts(['production'], later(day + 60));
  expect(await stage.due()).toEqual([]);
});

test('what waited on a disk while Postgres was away counts when it is there', async () => {
  const { id } = await stage.record([signsIn]);
  expect(await stage.judged(60)).toEqual([]);
  expect(await stage.due()).toEqual([]);
  await stage.sample(-600, 'UUU', 3_600);
  expect(await stage.due()).toEqual([]);
  await stage.sample(10, 'DDU', 3_600);
  expect(await stage.judged(3_602)).toEqual([]);
  expect(await stage.judged(3_604)).toHaveLength(1);
  expect(await stage.statuses(id)).toBe('blocked');
  expect(await stage.rows('SELECT sentence FROM failure')).toEqual([{ sentence: EVIDENCE }]);
});

test('a late good sample between two bad ones takes a verdict back', async () => {
  await stage.sample(-4, 'D', 1);
  await stage.sample(0, 'D', 1);
  const { id, totals } = await stage.record([signsIn, draws]);
  expect(totals).toMatchObject({ failed: 0, blocked: 1 });
  await stage.sample(-2, 'U', 300);
  await stage.sample(2, 'UU', 300);
  const sentence = '1 is not blocked any more';
  expect(await stage.judged(310)).toEqual([{ runId: id, environment: 'staging', sentence }]);
  expect(await stage.statuses(id)).toBe('failed passed');
  expect(await stage.rows('SELECT sentence, evidence FROM failure')).toEqual([
    { sentence: null, evidence: null },
  ]);
  expect(await stage.rows('SELECT sentence FROM run_suite')).toEqual([
    { sentence: '1 of 2 passed, 1 failed' },
  ]);
});

test('past the retention of samples a verdict stays as it was', async () => {
  await stage.sample(0, 'DDU');
  const { id } = await stage.record([signsIn]);
  expect(await stage.statuses(id)).toBe('blocked');
  await database.pool.query('DELETE FROM sample');
  expect(await stage.judged(7_200, 3_600)).toEqual([]);
  expect(await stage.statuses(id)).toBe('blocked');
  expect(await stage.due()).toEqual([]);
});

test('two workers at once judge a run once', async () => {
  const { id } = await stage.record([signsIn]);
  await stage.sample(10, 'DDU');
  const both = await Promise.all([stage.judged(60), stage.judged(60)]);
  expect(both.flat()).toHaveLength(1);
  expect(await stage.statuses(id)).toBe('blocked');
});

test('a run that cannot be judged stays as it is, holds up no other and is tried again', async () => {
  const broken = await stage.record([signsIn, draws]);
  const other = await stage.record([signsIn], { revision: 'other' }, 6);
  await stage.sample(10, 'DDU');
  await database.pool.query(
    `ALTER TABLE run ADD CONSTRAINT refuse CHECK (id <> ${broken.id} OR blocked = 0)`,
  );
  try {
    const turn = await stage.judge(60);
    expect(turn.failed).toEqual([
      { runId: broken.id, error: expect.objectContaining({ constraint: 'refuse' }) },
    ]);
    expect(turn.changed).toMatchObject([{ runId: other.id }]);
    expect(await stage.statuses(broken.id)).toBe('failed passed');
    expect(await stage.judged(62)).toEqual([]);
  } finally {
    await database.pool.query('ALTER TABLE run DROP CONSTRAINT refuse');
  }
  expect(await stage.judged(121)).toMatchObject([{ runId: broken.id }]);
});
