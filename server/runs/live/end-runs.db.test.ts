import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { madeConfig, readMade } from '../made-upload.ts';
import { recordRun } from '../record-run.ts';
import { interruptSilent } from './interrupt-silent.ts';
import { failed, LIVE_AT, later, makeLiveStage, passed } from './made-live-stage.ts';

let database: TestDatabase;
let stage: Awaited<ReturnType<typeof makeLiveStage>>;
beforeAll(async () => {
  database = await createTestDatabase();
  stage = await makeLiveStage(database);
});
afterAll(async () => {
  await stage.close();
  await database.drop();
});
beforeEach(() => stage.reset());

test('what went wrong outside any test comes to the same live and in the tool’s own report', async () => {
  const config = madeConfig({ services: {}, suites: { p1: { priority: 'P1' } } });
  const file = new URL('../../../core/ingest/fixtures/playwright-set-up.json', import.meta.url);
  const report = await readMade(await readFile(file, 'utf8'));
  const uploaded = await recordRun({ environment: 'staging', config, suite: 'p1' }, report, LIVE_AT);
  const { id } = (await stage.start({ tool: 'playwright', expectedTotal: 0 })).answer;
  // As the reporter tells it: the stack.
  const message =
    'Error: connect ECONNREFUSED 127.0.0.1:4311\n    at _default (/home/ci/app/pw/set-up.ts:1:30)';
  const { answer } = await stage.finish(id, { suiteErrors: [{ name: 'outside any test', message }] });
  expect(answer.totals).toEqual(uploaded.totals);
  const sql = `SELECT t.name, x.status::text, x.suite, x.attempts, f.message, f.kind, f.text FROM result x
    JOIN test_case t ON t.id = x.test_id JOIN failure f USING (run_id, ordinal) WHERE x.run_id = $1`;
  expect(await stage.rows(sql, [id])).toEqual(await stage.rows(sql, [uploaded.id]));
  expect(await stage.rows(sql, [id])).toMatchObject([{ name: '(outside any test)', status: 'errored' }]);
});

test('an error outside any test counts once, however often it is told, and is never missed later', async () => {
  const { id } = (await stage.start({ revision: 'abc' })).answer;
  await stage.batch(id, 1, [passed('a'), passed('b')]);
  const boom = { name: 'set-up', message: 'boom' };
  for (const suiteErrors of [[boom], [boom], [boom, { name: 'leg 2', message: 'gone' }]])
    await stage.finish(id, { status: 'interrupted', suiteErrors });
  await stage.batch(id, 2, [passed('c')]);
  expect((await stage.finish(id, { batches: 2 })).answer).toMatchObject({
    totals: { total: 4, passed: 3, errored: 1 },
    warnings: [],
  });
  expect(await stage.statuses()).toMatchObject([
    { name: '(outside any test)', status: 'errored', attempts: 2 },
    {},
    {},
    {},
  ]);
  const next = (await stage.start({ revision: 'abc' })).answer;
  await stage.batch(
    next.id,
    1,
    ['a', 'b', 'c'].map((name) => passed(name)),
  );
  expect((await stage.finish(next.id)).answer).toMatchObject({ sentence: '3 of 3 passed', warnings: [] });
});

test('a reporter that falls silent leaves an interrupted run, and a late batch opens it again', async () => {
  const { id } = (await stage.start({ expectedTotal: 5 })).answer;
  await stage.batch(id, 1, [passed('a'), failed('b')], {}, 10);
  await stage.batch(id, 2, [], {}, 100);
  expect(await interruptSilent(['staging'], 120_000, later(219))).toEqual({ count: 0, failed: [] });
  expect(await interruptSilent(['other'], 120_000, later(999))).toEqual({ count: 0, failed: [] });
  expect(await interruptSilent(['staging'], 120_000, later(221))).toEqual({ count: 1, failed: [] });
  expect(await interruptSilent(['staging'], 120_000, later(222))).toEqual({ count: 0, failed: [] });
  expect(await stage.runRow()).toMatchObject({
    state: 'interrupted',
    state_sentence: 'not heard of for 2 min',
    total: 2,
  });
  expect(await stage.rows('SELECT state, sentence FROM run_suite')).toEqual([
    {
      state: 'interrupted',
      sentence:
        'interrupted: 1 of 2 passed, 1 failed; 5 expected, 2 seen: 3 tests never ran, and no earlier run names them',
    },
  ]);
  expect(await stage.batch(id, 3, [passed('c')], {}, 300)).toMatchObject({ answer: { state: 'running' } });
  expect((await stage.finish(id, {}, 301)).answer.state).toBe('finished');
});

test('a silent run that can not be ended keeps no other from it', async () => {
  const first = (await stage.start({ run: 'ci-1' })).answer;
  const second = (await stage.start({ run: 'ci-2' }, 1)).answer;
  await database.pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON run_part FOR EACH ROW WHEN (OLD.run_id = ${first.id}) EXECUTE FUNCTION refuse()`);
  const ended = await interruptSilent(['staging'], 120_000, later(999));
  await database.pool.query('DROP FUNCTION refuse CASCADE');
  expect(ended).toMatchObject({ count: 1, failed: [{ runId: first.id, error: { message: 'no room' } }] });
  expect(await stage.rows('SELECT id FROM run WHERE state = $1', ['interrupted'])).toEqual([
    { id: second.id },
  ]);
});
