import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { finishRunBody, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { stopWatchingConfig } from '../../config/running-config.ts';
import { junitXml, madeConfig, readMade } from '../made-upload.ts';
import { recordRun } from '../record-run.ts';
import { finishRun } from './finish-run.ts';
import { interruptSilent } from './interrupt-silent.ts';
import { recordBatch } from './record-batch.ts';
import { startRun } from './start-run.ts';

const AT = new Date('2026-11-22T10:00:00Z');
const CONFIG = `
version: 1
environments:
  staging:
    services: { auth: { probes: {} } }
    suites:
      p1: { priority: P1, requires: [auth] }
`;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'greenroom-live-'));
  await writeFile(join(folder, 'greenroom.yaml'), CONFIG);
  vi.stubEnv('GREENROOM_CONFIG', join(folder, 'greenroom.yaml'));
});
afterAll(async () => {
  stopWatchingConfig();
  vi.unstubAllEnvs();
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await database.pool.query(
    'TRUNCATE environment, run, test_case, result, failure, cluster, failure_day, test_day_due RESTART IDENTITY CASCADE',
  );
});

const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);
const start = async (body: object = {}, seconds = 0) =>
  startRun(startRunBody.parse({ suite: 'p1', ...body }), later(seconds));
const batch = async (id: number, seq: number, cases: object[], rest: object = {}, seconds = seq) =>
  recordBatch(id, resultsBody.parse({ seq, cases, ...rest }), later(seconds));
const finish = async (id: number, body: object = {}, seconds = 100) =>
  finishRun(id, finishRunBody.parse(body), later(seconds));
const passed = (name: string, given: object = {}) => ({ name, status: 'passed', durationMs: 500, ...given });
const failed = (name: string, message = 'expected 1 to be 2', given: object = {}) => ({
  name,
  status: 'failed',
  durationMs: 500,
  failure: { message },
  ...given,
});
const rows = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows;
const statuses = () =>
  rows(
    'SELECT t.name, x.status::text, x.attempts FROM result x JOIN test_case t ON t.id = x.test_id ORDER BY 1, 2',
  );
const runRow = async () =>
  (await rows('SELECT state, state_sentence, total, passed, failed, flaky, authenticity FROM run'))[0];

test('a run shows its progress and its failures as they happen, and is judged when it ends', async () => {
  const { answer } = await start({ expectedTotal: 3, run: 'ci-1', revision: 'abc', tool: 'vitest' });
  expect(answer).toMatchObject({ part: 'p1 live 1', state: 'running', sentence: 'running: 0 of 3 done' });
  const first = await batch(answer.id, 1, [passed('a'), failed('b')]);
  expect(first).toMatchObject({
    isRepeat: false,
    answer: { sentence: 'running: 2 of 3 done, 1 failed', progress: { done: 2, expected: 3 } },
  });
  expect(await rows('SELECT suite, state, total, sentence FROM run_suite')).toEqual([
    { suite: 'p1', state: 'running', total: 2, sentence: 'running: 2 of 3 done, 1 failed' },
  ]);
  await batch(answer.id, 2, [passed('c')]);
  const ended = await finish(answer.id, { batches: 2, suiteErrors: [{ name: 'set-up', message: 'boom' }] });
  expect(ended.answer).toMatchObject({
    state: 'finished',
    sentence: '2 of 4 passed, 1 failed, 1 errored',
    warnings: [],
  });
  expect(await finish(answer.id)).toEqual({ ...ended, isRepeat: true });
  expect(await rows('SELECT started_at, finished_at, suite_errors, format, tool FROM run')).toEqual([
    {
      started_at: AT,
      finished_at: later(100),
      suite_errors: [{ name: 'set-up', message: 'boom' }],
      format: 'live',
      tool: 'vitest',
    },
  ]);
  await expect(batch(answer.id, 3, [passed('d')])).rejects.toThrow(
    `part "p1 live 1" of run ${answer.id} has finished: no more results can come`,
  );
});

test('batches count once, whatever their order; what never came is told', async () => {
  const { id } = (await start()).answer;
  await batch(id, 2, [passed('b')]);
  await batch(id, 1, [passed('a')]);
  expect(await batch(id, 2, [passed('b')])).toMatchObject({
    isRepeat: true,
    answer: { totals: { total: 2 } },
  });
  const { answer } = await finish(id, { batches: 4 });
  expect(answer.warnings).toEqual(['p1 live 1: 2 of 4 batches never came: 3, 4']);
});

test('tries that come one by one are one test; a whole test takes their place', async () => {
  const { id } = (await start()).answer;
  await batch(id, 1, [failed('flaky'), failed('whole'), passed('twice')]);
  await database.pool.query(
    `INSERT INTO attachment (run_id, ordinal, name, content_type, size_bytes, sha256)
     VALUES ($1, 1, 'trace.zip', 'application/zip', 9, 'x')`,
    [id],
  );
  await batch(id, 2, [passed('flaky'), passed('twice')]);
  await batch(id, 3, [passed('whole', { attempts: [failed('x'), passed('x')] })]);
  expect(await statuses()).toEqual([
    { name: 'flaky', status: 'flaky', attempts: 2 },
    { name: 'twice', status: 'passed', attempts: 1 },
    { name: 'twice', status: 'passed', attempts: 1 },
    { name: 'whole', status: 'flaky', attempts: 2 },
  ]);
  expect(
    await rows(
      'SELECT t.name FROM attachment a JOIN result x USING (run_id, ordinal) JOIN test_case t ON t.id = x.test_id',
    ),
  ).toEqual([{ name: 'flaky' }]);
  expect(
    await rows('SELECT sum(failures)::int AS failures, sum(runs)::int AS runs FROM failure_day'),
  ).toEqual([{ failures: 2, runs: 1 }]);
  expect((await finish(id)).answer.totals).toMatchObject({ total: 4, passed: 4, flaky: 2 });
});

test('what went wrong outside any test comes to the same live and in the tool’s own report', async () => {
  const config = madeConfig({ services: {}, suites: { p1: { priority: 'P1' } } });
  const file = new URL('../../../core/ingest/fixtures/playwright-set-up.json', import.meta.url);
  const report = await readMade(await readFile(file, 'utf8'));
  const uploaded = await recordRun({ environment: 'staging', config, suite: 'p1' }, report, AT);
  const { id } = (await start({ tool: 'playwright', expectedTotal: 0 })).answer;
  // As the reporter tells it: the stack.
  const message =
    'Error: connect ECONNREFUSED 127.0.0.1:4311\n    at _default (/home/ci/app/pw/set-up.ts:1:30)';
  const { answer } = await finish(id, { suiteErrors: [{ name: 'outside any test', message }] });
  expect(answer.totals).toEqual(uploaded.totals);
  const sql = `SELECT t.name, x.status::text, x.suite, x.attempts, f.message, f.kind, f.text FROM result x
    JOIN test_case t ON t.id = x.test_id JOIN failure f USING (run_id, ordinal) WHERE x.run_id = $1`;
  expect(await rows(sql, [id])).toEqual(await rows(sql, [uploaded.id]));
  expect(await rows(sql, [id])).toMatchObject([{ name: '(outside any test)', status: 'errored' }]);
});

test('an error outside any test counts once, however often it is told, and is never missed later', async () => {
  const { id } = (await start({ revision: 'abc' })).answer;
  await batch(id, 1, [passed('a'), passed('b')]);
  const boom = { name: 'set-up', message: 'boom' };
  for (const suiteErrors of [[boom], [boom], [boom, { name: 'leg 2', message: 'gone' }]])
    await finish(id, { status: 'interrupted', suiteErrors });
  await batch(id, 2, [passed('c')]);
  expect((await finish(id, { batches: 2 })).answer).toMatchObject({
    totals: { total: 4, passed: 3, errored: 1 },
    warnings: [],
  });
  expect(await statuses()).toMatchObject([
    { name: '(outside any test)', status: 'errored', attempts: 2 },
    {},
    {},
    {},
  ]);
  const next = (await start({ revision: 'abc' })).answer;
  await batch(
    next.id,
    1,
    ['a', 'b', 'c'].map((name) => passed(name)),
  );
  expect((await finish(next.id)).answer).toMatchObject({ sentence: '3 of 3 passed', warnings: [] });
});

test('two reporters of one run are two parts; the run ends with the last of them', async () => {
  const one = (await start({ run: 'ci-1', part: '1/2', expectedTotal: 1 })).answer;
  const two = (await start({ run: 'ci-1', part: '2/2', expectedTotal: 1 })).answer;
  expect([two.id, one.part, two.part]).toEqual([one.id, 'p1 1/2', 'p1 2/2']);
  await Promise.all([
    batch(one.id, 1, [passed('a')], { part: one.part }),
    batch(one.id, 1, [failed('b')], { part: two.part }),
  ]);
  await expect(batch(one.id, 2, [])).rejects.toThrow('has several live parts');
  await expect(batch(one.id, 2, [], { part: 'p1 3/2' })).rejects.toThrow('has no live part "p1 3/2"');
  expect((await finish(one.id, { part: one.part })).answer).toMatchObject({
    state: 'running',
    sentence: 'running: 2 of 2 done, 1 failed',
  });
  expect((await finish(one.id, { part: two.part })).answer).toMatchObject({ state: 'finished' });
});

test('characters that a database can not hold are refused in names and replaced in texts', async () => {
  const nul = '\u0000';
  expect(startRunBody.safeParse({ suite: `p${nul}1` }).error?.issues[0]?.message).toBe(
    'holds a NUL character',
  );
  const { id } = (await start({ facts: { [`os${nul}`]: `linux${nul}` } })).answer;
  const told = { tags: [nul], owner: `ada${nul}`, suitePath: [nul], stdout: nul };
  await batch(id, 1, [
    failed(`a${nul}`, `bad${nul}`, told),
    failed('b', 'x', { failure: { message: nul, text: nul } }),
  ]);
  const { answer } = await finish(id, { suiteErrors: [{ name: nul, message: nul }] });
  expect(answer.totals).toMatchObject({ total: 3, failed: 2, errored: 1 });
});

test('a start is known by its key, and a part that is begun anew starts over', async () => {
  const first = await start({ run: 'ci-1', part: '1/2', key: 'k' });
  expect(await start({ run: 'ci-1', part: '1/2', key: 'k' })).toEqual({ ...first, isRepeat: true });
  await batch(first.answer.id, 1, [failed('a')]);
  const again = await start({ run: 'ci-1', part: '1/2', key: 'other' });
  expect(again.answer).toMatchObject({ id: first.answer.id, totals: { total: 0 } });
  expect(await rows('SELECT failures, runs FROM failure_day')).toEqual([{ failures: 0, runs: 0 }]);
});

test('a report of the same part takes the place of what was told live', async () => {
  const { id } = (await start({ run: 'ci-1', part: '1', expectedTotal: 3 })).answer;
  await batch(id, 1, [passed('a'), failed('b')]);
  const config = madeConfig({ services: {}, suites: { p1: { priority: 'P1' } } });
  const claim = { environment: 'staging', config, run: 'ci-1', part: '1', suite: 'p1' };
  const report = await readMade(junitXml([{ name: 'a' }, { name: 'b' }, { name: 'c' }]));
  const uploaded = await recordRun(claim, report, later(9));
  expect(uploaded).toMatchObject({ id, totals: { total: 3, passed: 3 } });
  expect(await runRow()).toMatchObject({ state: 'finished', total: 3 });
});

test('a reporter that falls silent leaves an interrupted run, and a late batch opens it again', async () => {
  const { id } = (await start({ expectedTotal: 5 })).answer;
  await batch(id, 1, [passed('a'), failed('b')], {}, 10);
  await batch(id, 2, [], {}, 100);
  expect(await interruptSilent(['staging'], 120_000, later(219))).toEqual({ count: 0, failed: [] });
  expect(await interruptSilent(['other'], 120_000, later(999))).toEqual({ count: 0, failed: [] });
  expect(await interruptSilent(['staging'], 120_000, later(221))).toEqual({ count: 1, failed: [] });
  expect(await interruptSilent(['staging'], 120_000, later(222))).toEqual({ count: 0, failed: [] });
  expect(await runRow()).toMatchObject({
    state: 'interrupted',
    state_sentence: 'not heard of for 2 min',
    total: 2,
  });
  expect(await rows('SELECT state, sentence FROM run_suite')).toEqual([
    {
      state: 'interrupted',
      sentence:
        'interrupted: 1 of 2 passed, 1 failed; 5 expected, 2 seen: 3 tests never ran, and no earlier run names them',
    },
  ]);
  expect(await batch(id, 3, [passed('c')], {}, 300)).toMatchObject({ answer: { state: 'running' } });
  expect((await finish(id, {}, 301)).answer.state).toBe('finished');
});

test('a silent run that can not be ended keeps no other from it', async () => {
  const first = (await start({ run: 'ci-1' })).answer;
  const second = (await start({ run: 'ci-2' }, 1)).answer;
  await database.pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON run_part FOR EACH ROW WHEN (OLD.run_id = ${first.id}) EXECUTE FUNCTION refuse()`);
  const ended = await interruptSilent(['staging'], 120_000, later(999));
  await database.pool.query('DROP FUNCTION refuse CASCADE');
  expect(ended).toMatchObject({ count: 1, failed: [{ runId: first.id, error: { message: 'no room' } }] });
  expect(await rows('SELECT id FROM run WHERE state = $1', ['interrupted'])).toEqual([{ id: second.id }]);
});

test('a run that never began says why, and may begin after all', async () => {
  const notRun = { service: 'auth', sentence: '503, expected 200', since: AT.toISOString() };
  const { answer } = await start({ run: 'ci-1', part: '1', notRun });
  expect(answer).toMatchObject({ state: 'not_run', sentence: 'not run: blocked by auth: 503, expected 200' });
  expect(await rows('SELECT state, sentence, total FROM run_suite')).toEqual([
    { state: 'not_run', sentence: 'not run: blocked by auth: 503, expected 200', total: 0 },
  ]);
  expect(await rows('SELECT evidence FROM run')).toEqual([{ evidence: { ...notRun, samples: [] } }]);
  await expect(batch(answer.id, 1, [passed('a')])).rejects.toThrow('was not run: no more results can come');
  await expect(start({ suite: undefined, notRun })).rejects.toThrow('nobody knows what was not run');
  expect((await start({ run: 'ci-1', part: '1' })).answer).toMatchObject({ id: answer.id, state: 'running' });
  expect((await finish(answer.id, { notRun })).answer.state).toBe('not_run');
});

test('finishing at once with a batch loses nothing that was acknowledged', async () => {
  for (let turn = 1; turn <= 5; turn++) {
    const { id } = (await start({ run: `ci-${turn}`, revision: `r${turn}` })).answer;
    const [stored, ended] = await Promise.allSettled([batch(id, 1, [passed(`a${turn}`)]), finish(id)]);
    expect(ended.status).toBe('fulfilled');
    const [row] = await rows('SELECT state, total FROM run WHERE id = $1', [id]);
    expect(row).toEqual({ state: 'finished', total: stored.status === 'fulfilled' ? 1 : 0 });
  }
});

test('one batch that comes several times at once is stored once', async () => {
  const { id } = (await start()).answer;
  const sent = await Promise.all([1, 2, 3, 4].map(() => batch(id, 1, [passed('a'), failed('b')])));
  expect(sent.filter(({ isRepeat }) => isRepeat)).toHaveLength(3);
  expect(await runRow()).toMatchObject({ total: 2, failed: 1 });
});

test('what failed before its service was known to be down is blocked when the run ends', async () => {
  const { id } = (await start()).answer;
  const startedAt = later(5).toISOString();
  await batch(id, 1, [failed('a', 'connect ECONNREFUSED 127.0.0.1:1', { startedAt })], {}, 6);
  expect(await runRow()).toMatchObject({ failed: 1 });
  const service = await database.prisma.service.create({ data: { name: 'auth', environmentId: 1 } });
  await database.pool.query(
    `INSERT INTO state_change (service_id, at, from_state, to_state, sentence) VALUES ($1, $2, 'up', 'down', '503')`,
    [service.id, later(4)],
  );
  const { answer } = await finish(id, {}, 20);
  expect(answer.totals).toMatchObject({ failed: 0, blocked: 1 });
  expect(await rows('SELECT sentence FROM failure')).toEqual([
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
        const whole = (await start({ run: `whole ${turn}` })).answer;
        await batch(whole.id, 1, told(all));
        const split = (await start({ run: `split ${turn}` })).answer;
        for (const seq of [...order, order[again] ?? 1])
          await batch(split.id, seq, told(all.filter((one) => one.seq === seq)));
        const [first, second] = [await finish(whole.id), await finish(split.id, { batches: 4 })];
        expect(second.answer).toEqual({ ...first.answer, id: split.id, progress: second.answer.progress });
      },
    ),
    { numRuns: 10 },
  );
}, 60_000);
