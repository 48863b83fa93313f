import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startRunBody } from '#core/api/live-runs.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { junitXml, madeConfig, readMade } from '../made-upload.ts';
import { recordRun } from '../record-run.ts';
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

test('a run shows its progress and its failures as they happen, and is judged when it ends', async () => {
  const { answer } = await stage.start({ expectedTotal: 3, run: 'ci-1', revision: 'abc', tool: 'vitest' });
  expect(answer).toMatchObject({ part: 'p1 live 1', state: 'running', sentence: 'running: 0 of 3 done' });
  const first = await stage.batch(answer.id, 1, [passed('a'), failed('b')]);
  expect(first).toMatchObject({
    isRepeat: false,
    answer: { sentence: 'running: 2 of 3 done, 1 failed', progress: { done: 2, expected: 3 } },
  });
  expect(await stage.rows('SELECT suite, state, total, sentence FROM run_suite')).toEqual([
    { suite: 'p1', state: 'running', total: 2, sentence: 'running: 2 of 3 done, 1 failed' },
  ]);
  await stage.batch(answer.id, 2, [passed('c')]);
  const ended = await stage.finish(answer.id, {
    batches: 2,
    suiteErrors: [{ name: 'set-up', message: 'boom' }],
  });
  expect(ended.answer).toMatchObject({
    state: 'finished',
    sentence: '2 of 4 passed, 1 failed, 1 errored',
    warnings: [],
  });
  expect(await stage.finish(answer.id)).toEqual({ ...ended, isRepeat: true });
  expect(await stage.rows('SELECT started_at, finished_at, suite_errors, format, tool FROM run')).toEqual([
    {
      started_at: LIVE_AT,
      finished_at: later(100),
      suite_errors: [{ name: 'set-up', message: 'boom' }],
      format: 'live',
      tool: 'vitest',
    },
  ]);
  await expect(stage.batch(answer.id, 3, [passed('d')])).rejects.toThrow(
    `part "p1 live 1" of run ${answer.id} has finished: no more results can come`,
  );
});

test('batches count once, whatever their order; what never came is told', async () => {
  const { id } = (await stage.start()).answer;
  await stage.batch(id, 2, [passed('b')]);
  await stage.batch(id, 1, [passed('a')]);
  expect(await stage.batch(id, 2, [passed('b')])).toMatchObject({
    isRepeat: true,
    answer: { totals: { total: 2 } },
  });
  const { answer } = await stage.finish(id, { batches: 4 });
  expect(answer.warnings).toEqual(['p1 live 1: 2 of 4 batches never came: 3, 4']);
});

test('tries that come one by one are one test; a whole test takes their place', async () => {
  const { id } = (await stage.start()).answer;
  await stage.batch(id, 1, [failed('flaky'), failed('whole'), passed('twice')]);
  await database.pool.query(
    `INSERT INTO attachment (run_id, ordinal, name, content_type, size_bytes, sha256)
     VALUES ($1, 1, 'trace.zip', 'application/zip', 9, 'x')`,
    [id],
  );
  await stage.batch(id, 2, [passed('flaky'), passed('twice')]);
  await stage.batch(id, 3, [passed('whole', { attempts: [failed('x'), passed('x')] })]);
  expect(await stage.statuses()).toEqual([
    { name: 'flaky', status: 'flaky', attempts: 2 },
    { name: 'twice', status: 'passed', attempts: 1 },
    { name: 'twice', status: 'passed', attempts: 1 },
    { name: 'whole', status: 'flaky', attempts: 2 },
  ]);
  expect(
    await stage.rows(
      'SELECT t.name FROM attachment a JOIN result x USING (run_id, ordinal) JOIN test_case t ON t.id = x.test_id',
    ),
  ).toEqual([{ name: 'flaky' }]);
  expect(
    await stage.rows('SELECT sum(failures)::int AS failures, sum(runs)::int AS runs FROM failure_day'),
  ).toEqual([{ failures: 2, runs: 1 }]);
  expect((await stage.finish(id)).answer.totals).toMatchObject({ total: 4, passed: 4, flaky: 2 });
});

test('two reporters of one run are two parts; the run ends with the last of them', async () => {
  const one = (await stage.start({ run: 'ci-1', part: '1/2', expectedTotal: 1 })).answer;
  const two = (await stage.start({ run: 'ci-1', part: '2/2', expectedTotal: 1 })).answer;
  expect([two.id, one.part, two.part]).toEqual([one.id, 'p1 1/2', 'p1 2/2']);
  await Promise.all([
    stage.batch(one.id, 1, [passed('a')], { part: one.part }),
    stage.batch(one.id, 1, [failed('b')], { part: two.part }),
  ]);
  await expect(stage.batch(one.id, 2, [])).rejects.toThrow('has several live parts');
  await expect(stage.batch(one.id, 2, [], { part: 'p1 3/2' })).rejects.toThrow('has no live part "p1 3/2"');
  expect((await stage.finish(one.id, { part: one.part })).answer).toMatchObject({
    state: 'running',
    sentence: 'running: 2 of 2 done, 1 failed',
  });
  expect((await stage.finish(one.id, { part: two.part })).answer).toMatchObject({ state: 'finished' });
});

test('characters that a database can not hold are refused in names and replaced in texts', async () => {
  const nul = '\u0000';
  expect(startRunBody.safeParse({ suite: `p${nul}1` }).error?.issues[0]?.message).toBe(
    'holds a NUL character',
  );
  const { id } = (await stage.start({ facts: { [`os${nul}`]: `linux${nul}` } })).answer;
  const told = { tags: [nul], owner: `ada${nul}`, suitePath: [nul], stdout: nul };
  await stage.batch(id, 1, [
    failed(`a${nul}`, `bad${nul}`, told),
    failed('b', 'x', { failure: { message: nul, text: nul } }),
  ]);
  const { answer } = await stage.finish(id, { suiteErrors: [{ name: nul, message: nul }] });
  expect(answer.totals).toMatchObject({ total: 3, failed: 2, errored: 1 });
});

test('a start is known by its key, and a part that is begun anew starts over', async () => {
  const first = await stage.start({ run: 'ci-1', part: '1/2', key: 'k' });
  expect(await stage.start({ run: 'ci-1', part: '1/2', key: 'k' })).toEqual({ ...first, isRepeat: true });
  await stage.batch(first.answer.id, 1, [failed('a')]);
  const again = await stage.start({ run: 'ci-1', part: '1/2', key: 'other' });
  expect(again.answer).toMatchObject({ id: first.answer.id, totals: { total: 0 } });
  expect(await stage.rows('SELECT failures, runs FROM failure_day')).toEqual([{ failures: 0, runs: 0 }]);
});

test('a report of the same part takes the place of what was told live', async () => {
  const { id } = (await stage.start({ run: 'ci-1', part: '1', expectedTotal: 3 })).answer;
  await stage.batch(id, 1, [passed('a'), failed('b')]);
  const config = madeConfig({ services: {}, suites: { p1: { priority: 'P1' } } });
  const claim = { environment: 'staging', config, run: 'ci-1', part: '1', suite: 'p1' };
  const report = await readMade(junitXml([{ name: 'a' }, { name: 'b' }, { name: 'c' }]));
  const uploaded = await recordRun(claim, report, later(9));
  expect(uploaded).toMatchObject({ id, totals: { total: 3, passed: 3 } });
  expect(await stage.runRow()).toMatchObject({ state: 'finished', total: 3 });
});

test('a run that never began says why, and may begin after all', async () => {
  const notRun = { service: 'auth', sentence: '503, expected 200', since: LIVE_AT.toISOString() };
  const { answer } = await stage.start({ run: 'ci-1', part: '1', notRun });
  expect(answer).toMatchObject({ state: 'not_run', sentence: 'not run: blocked by auth: 503, expected 200' });
  expect(await stage.rows('SELECT state, sentence, total FROM run_suite')).toEqual([
    { state: 'not_run', sentence: 'not run: blocked by auth: 503, expected 200', total: 0 },
  ]);
  expect(await stage.rows('SELECT evidence FROM run')).toEqual([{ evidence: { ...notRun, samples: [] } }]);
  await expect(stage.batch(answer.id, 1, [passed('a')])).rejects.toThrow(
    'was not run: no more results can come',
  );
  await expect(stage.start({ suite: undefined, notRun })).rejects.toThrow('nobody knows what was not run');
  expect((await stage.start({ run: 'ci-1', part: '1' })).answer).toMatchObject({
    id: answer.id,
    state: 'running',
  });
  expect((await stage.finish(answer.id, { notRun })).answer.state).toBe('not_run');
});

test('finishing at once with a batch loses nothing that was acknowledged', async () => {
  for (let turn = 1; turn <= 5; turn++) {
    const { id } = (await stage.start({ run: `ci-${turn}`, revision: `r${turn}` })).answer;
    const [stored, ended] = await Promise.allSettled([
      stage.batch(id, 1, [passed(`a${turn}`)]),
      stage.finish(id),
    ]);
    expect(ended.status).toBe('fulfilled');
    const [row] = await stage.rows('SELECT state, total FROM run WHERE id = $1', [id]);
    expect(row).toEqual({ state: 'finished', total: stored.status === 'fulfilled' ? 1 : 0 });
  }
});

test('one batch that comes several times at once is stored once', async () => {
  const { id } = (await stage.start()).answer;
  const sent = await Promise.all([1, 2, 3, 4].map(() => stage.batch(id, 1, [passed('a'), failed('b')])));
  expect(sent.filter(({ isRepeat }) => isRepeat)).toHaveLength(3);
  expect(await stage.runRow()).toMatchObject({ total: 2, failed: 1 });
});

test('what failed before its service was known to be down is blocked when the run ends', async () => {
  const { id } = (await stage.start()).answer;
  const startedAt = later(5).toISOString();
  await stage.batch(id, 1, [failed('a', 'connect ECONNREFUSED 127.0.0.1:1', { startedAt })], {}, 6);
  expect(await stage.runRow()).toMatchObject({ failed: 1 });
  const service = await database.prisma.service.create({ data: { name: 'auth', environmentId: 1 } });
  await database.pool.query(
    `INSERT INTO state_change (service_id, at, from_state, to_state, sentence) VALUES ($1, $2, 'up', 'down', '503')`,
    [service.id, later(4)],
  );
  const { answer } = await stage.finish(id, {}, 20);
  expect(answer.totals).toMatchObject({ failed: 0, blocked: 1 });
  expect(await stage.rows('SELECT sentence FROM failure')).toEqual([
    { sentence: 'blocked: auth was down since 10:00:04Z (503), and the failure is a refused connection' },
  ]);
});

test('any split into batches, in any order, with repeats, comes to the same', async () => {
  const one = fc.record({
    name: fc.constantFrom(...'abcdefgh'),
    status: fc.constantFrom('passed', 'failed', 'errored', 'skipped'),
    seq: fc.integer({ min: 1, max: 4 }),
  });
  const cases = fc.uniqueArray(one, { selector: ({ name }) => name, minLength: 1, maxLength: 8 });
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
      fc.nat(3),
      async (all, order, again) => {
        turn += 1;
        const told = (list: typeof all) => list.map(({ name, status }) => ({ name, status, durationMs: 5 }));
        const whole = (await stage.start({ run: `whole ${turn}` })).answer;
        await stage.batch(whole.id, 1, told(all));
        const split = (await stage.start({ run: `split ${turn}` })).answer;
        for (const seq of [...order, order[again] ?? 1])
          await stage.batch(split.id, seq, told(all.filter((one) => one.seq === seq)));
        const [first, second] = [await stage.finish(whole.id), await stage.finish(split.id, { batches: 4 })];
        expect(second.answer).toEqual({ ...first.answer, id: split.id, progress: second.answer.progress });
      },
    ),
    { numRuns: 10 },
  );
}, 60_000);
