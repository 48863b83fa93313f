import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { finishRunBody, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { stopWatchingConfig } from '../config/running-config.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { evaluateGate } from '../gate/evaluate-gate.ts';
import { ensurePartitionsFor } from '../health/ensure-partitions.ts';
import { inTransaction } from '../health/in-transaction.ts';
import { madeSample, madeConfig as madeServices, syncMade } from '../health/made-samples.ts';
import { recordSamples } from '../health/record-samples.ts';
import { judgeDueRuns } from './judge-due-runs.ts';
import { finishRun } from './live/finish-run.ts';
import { recordBatch } from './live/record-batch.ts';
import { startRun } from './live/start-run.ts';
import { junitXml, type MadeCase, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';
import { refreshRun } from './refresh-run.ts';
import { readRunHead } from './run-head.ts';

const AT = new Date('2026-11-22T10:00:00Z');
const REFUSED = '<failure type="Error" message="connect ECONNREFUSED 127.0.0.1:4311">at socket</failure>';
const WRONG = '<failure type="AssertionError" message="expected 2 to equal 3"/>';
const EVIDENCE =
  'blocked: auth was down from 10:00:10Z to 10:00:14Z (refused, by 2 samples in a row), and the failure is a refused connection';
const CONFIG = `
version: 1
environments:
  staging:
    services: { auth: { probes: {} } }
    suites:
      login: { priority: P1, select: { class: "Login*" }, requires: [auth] }
      units: { priority: P2, select: { class: "Unit*" } }
    gate:
      service: auth
      criteria:
        - { label: P1 tests, tests: { priority: P1 }, passRate: "> 90 %", minN: 1 }
`;

let database: TestDatabase;
let folder: string;
let probes: Awaited<ReturnType<typeof syncMade>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await ensurePartitionsFor([AT.getTime()]);
  folder = await mkdtemp(join(tmpdir(), 'greenroom-late-'));
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
    'TRUNCATE environment, run, test_case, result, failure, sample, cluster, test_day_due RESTART IDENTITY CASCADE',
  );
  probes = await syncMade(madeServices({ auth: { health: 'http://auth' } }, { failures: 3 }), AT);
});

const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);
const signsIn: MadeCase = { name: 'signs in', className: 'LoginTest', body: REFUSED };
const greets: MadeCase = { name: 'greets', className: 'LoginTest', body: WRONG };
const draws: MadeCase = { name: 'draws', className: 'LoginTest' };

const staging = async () => (await findEnvironment('staging')).config;

type Claim = { readonly at?: Date; readonly [key: string]: unknown };

async function record(cases: readonly MadeCase[], { at = AT, ...claim }: Claim = {}, seconds = 5) {
  const xml = await readMade(junitXml(cases, 'suite', at.toISOString()));
  return recordRun({ environment: 'staging', config: await staging(), ...claim }, xml, later(seconds));
}

/** Samples of auth, two seconds apart from `from` on, recorded at `recordedAt`: D is down, U is up. */
async function sample(from: number, verdicts: string, recordedAt = from + 2 * verdicts.length) {
  const probe = probes.named('auth/health').id;
  const samples = [...verdicts].map((letter, place) => {
    const fault = letter === 'D' ? ({ verdict: 'down', reason: 'refused', statusCode: null } as const) : {};
    return madeSample(probe, later(from + 2 * place).getTime(), { revision: 'abc', ...fault });
  });
  await recordSamples(samples, probes.byId, 1, later(recordedAt).getTime());
}

const judgeDue = (seconds: number, retentionSeconds = 86_400) =>
  judgeDueRuns(['staging'], { now: later(seconds), oldestSampleAt: later(seconds - retentionSeconds) });

async function judge(seconds: number, retentionSeconds?: number) {
  const { changed, failed } = await judgeDue(seconds, retentionSeconds);
  return [...changed, ...failed];
}

async function rows(sql: string, values: unknown[] = []) {
  return (await database.pool.query(sql, values)).rows;
}

async function statuses(id: number) {
  const found = await rows('SELECT status::text FROM result WHERE run_id = $1 ORDER BY ordinal', [id]);
  return found.map(({ status }) => status).join(' ');
}

const due = async () => (await rows('SELECT due_at FROM verdict_due')).map(({ due_at }) => due_at);

test('a report that comes before the samples is judged again when they are there', async () => {
  await sample(-10, 'UUUUU');
  const { id, totals } = await record([signsIn, draws], { revision: 'abc' });
  expect(totals).toMatchObject({ failed: 1, blocked: 0 });
  const before = await evaluateGate('staging', later(6));
  await database.pool.query('DELETE FROM test_day_due');
  await sample(10, 'DDU');
  expect(await judge(40)).toEqual([]);
  expect(await statuses(id)).toBe('failed passed');
  const client = await database.pool.connect();
  const heard: unknown[] = [];
  client.on('notification', ({ payload }) => heard.push(JSON.parse(String(payload))));
  await client.query('LISTEN greenroom');
  const sentence = '1 failure is blocked after all';
  expect(await judge(60)).toEqual([{ runId: id, environment: 'staging', sentence }]);
  await client.query('SELECT 1');
  client.release(true);
  expect(heard).toContainEqual({
    topic: 'runs',
    environment: 'staging',
    subject: String(id),
    at: +later(60),
  });
  expect(heard).toContainEqual({ topic: 'gate', environment: 'staging', at: +later(60) });
  expect(await statuses(id)).toBe('blocked passed');
  const [failure] = await rows('SELECT sentence, evidence FROM failure WHERE run_id = $1', [id]);
  expect(failure).toMatchObject({ sentence: EVIDENCE, evidence: { service: 'auth', reason: 'refused' } });
  const counts = { total: 2, passed: 1, failed: 0, blocked: 1 };
  expect(await rows('SELECT total, passed, failed, blocked FROM run')).toEqual([counts]);
  expect(await rows('SELECT suite, sentence, total, passed, failed, blocked FROM run_suite')).toEqual([
    { suite: 'login', sentence: '1 of 2 passed, 1 blocked', ...counts },
  ]);
  expect(await rows('SELECT day::text FROM test_day_due')).toEqual([{ day: '2026-11-22' }]);
  const after = await evaluateGate('staging', later(61));
  expect([before.verdict, after.verdict]).toEqual(['NO-GO', 'GO']);
  expect(await due()).toEqual([]);
});

test('judging again once more changes nothing and says nothing', async () => {
  const { id } = await record([signsIn]);
  await sample(10, 'DDU');
  expect(await judge(60)).toHaveLength(1);
  const stored = await rows('SELECT * FROM run r JOIN failure f ON f.run_id = r.id');
  await database.pool.query('INSERT INTO verdict_due (run_id, due_at) VALUES ($1, $2)', [id, AT]);
  await database.pool.query('DELETE FROM test_day_due');
  expect(await judge(70)).toEqual([]);
  expect(await rows('SELECT * FROM run r JOIN failure f ON f.run_id = r.id')).toEqual(stored);
  expect(await rows('SELECT day FROM test_day_due')).toEqual([]);
  expect(await due()).toEqual([]);
});

test('only a run whose failures can be blocked is ever due', async () => {
  await record([draws]);
  await record([{ name: 'adds', className: 'UnitTest', body: WRONG }]);
  await record([{ name: 'roams', className: 'Nobody', body: WRONG }]);
  expect(await due()).toEqual([]);
  await record([greets]);
  expect(await due()).toEqual([later(40.5)]);
});

test('what waited on a disk while Postgres was away counts when it is there', async () => {
  const { id } = await record([signsIn]);
  expect(await judge(60)).toEqual([]);
  expect(await due()).toEqual([]);
  await sample(-600, 'UUU', 3_600);
  expect(await due()).toEqual([]);
  await sample(10, 'DDU', 3_600);
  expect(await judge(3_602)).toEqual([]);
  expect(await judge(3_604)).toHaveLength(1);
  expect(await statuses(id)).toBe('blocked');
  expect(await rows('SELECT sentence FROM failure')).toEqual([{ sentence: EVIDENCE }]);
});

test('a late good sample between two bad ones takes a verdict back', async () => {
  const probe = probes.named('auth/health').id;
  const down = { verdict: 'down', reason: 'refused' } as const;
  const bad = [-4, 0].map((seconds) => madeSample(probe, later(seconds).getTime(), down));
  await recordSamples(bad, probes.byId, 1, later(1).getTime());
  const { id, totals } = await record([signsIn, draws]);
  expect(totals).toMatchObject({ failed: 0, blocked: 1 });
  await sample(-2, 'U', 300);
  await sample(2, 'UU', 300);
  const sentence = '1 is not blocked any more';
  expect(await judge(310)).toEqual([{ runId: id, environment: 'staging', sentence }]);
  expect(await statuses(id)).toBe('failed passed');
  expect(await rows('SELECT sentence, evidence FROM failure')).toEqual([{ sentence: null, evidence: null }]);
  expect(await rows('SELECT sentence FROM run_suite')).toEqual([{ sentence: '1 of 2 passed, 1 failed' }]);
});

test('past the retention of samples a verdict stays as it was', async () => {
  await sample(0, 'DDU');
  const { id } = await record([signsIn]);
  expect(await statuses(id)).toBe('blocked');
  await database.pool.query('DELETE FROM sample');
  expect(await judge(7_200, 3_600)).toEqual([]);
  expect(await statuses(id)).toBe('blocked');
  expect(await due()).toEqual([]);
});

test('a pass from after the run is no earlier pass', async () => {
  await database.pool.query(
    `INSERT INTO state_change (service_id, at, from_state, to_state, sentence) SELECT id, $1, 'no_data', 'up', '200' FROM service`,
    [later(-3_600)],
  );
  const { id } = await record([greets]);
  await sample(10, 'DDU');
  await record([{ ...greets, body: '' }], { revision: 'next' }, 50);
  const sentence = '1 is told with newer evidence';
  expect(await judge(60)).toEqual([{ runId: id, environment: 'staging', sentence }]);
  expect(await statuses(id)).toBe('failed');
  const [failure] = await rows('SELECT sentence FROM failure');
  expect(failure.sentence).toMatch(/^not blocked: auth was down from .* and the test has no earlier pass/);
});

test('shards and a retried job: each part in its own time, and later attempts count what it found', async () => {
  const named = { run: 'ci 7', revision: 'abc' };
  const first = await record([signsIn, draws], { ...named, part: '1' });
  await record([{ ...signsIn, name: 'signs up', className: 'UnitTest' }], { ...named, part: '2' }, 6);
  const second = await record([draws], { ...named, attempt: 2 }, 30);
  const suites = () => rows(`SELECT run_id, sentence FROM run_suite WHERE suite = 'login' ORDER BY run_id`);
  expect(await suites()).toEqual([
    { run_id: first.id, sentence: '1 of 2 passed, 1 failed' },
    { run_id: second.id, sentence: '1 of 2 passed, 1 failed; attempts 1, 2 together' },
  ]);
  await sample(10, 'DDU');
  expect(await judge(60)).toHaveLength(1);
  expect(await statuses(first.id)).toBe('blocked passed failed');
  expect(await suites()).toEqual([
    { run_id: first.id, sentence: '1 of 2 passed, 1 blocked' },
    { run_id: second.id, sentence: '1 of 2 passed, 1 blocked; attempts 1, 2 together' },
  ]);
  expect(await rows('SELECT failed, blocked FROM run ORDER BY id')).toEqual([
    { failed: 1, blocked: 1 },
    { failed: 0, blocked: 0 },
  ]);
  const written = () => rows('SELECT * FROM run JOIN run_suite ON run_id = id ORDER BY id, suite');
  const inPlace = await written();
  await inTransaction(async (client) => {
    const run = await readRunHead(client, first.id);
    if (run) await refreshRun(client, run, await staging());
  });
  expect(await written()).toEqual(inPlace);
});

test('late samples find a run by the part that came last', async () => {
  const named = { run: 'ci 8', revision: 'abc' };
  const { id } = await record([draws], { ...named, part: '1' });
  await record([signsIn], { ...named, part: '2', at: later(3_000) }, 3_005);
  expect(await judge(3_100)).toEqual([]);
  await sample(3_010, 'DDU', 3_600);
  expect(await judge(3_604)).toHaveLength(1);
  expect(await statuses(id)).toBe('passed blocked');
});

test('more failures than are judged at once are all judged', async () => {
  const many = Array.from({ length: 4_100 }, (_, place) => ({ ...signsIn, name: `signs in ${place}` }));
  await record([...many, { ...signsIn, name: 'adds', className: 'UnitTest' }]);
  await sample(10, 'DDU');
  const [judged] = await judge(60);
  expect(judged).toMatchObject({ sentence: '4100 failures are blocked after all' });
  expect(await rows('SELECT failed, blocked FROM run')).toEqual([{ failed: 1, blocked: 4_100 }]);
});

test('a live run is judged again while it goes on, each failure when all is known of it', async () => {
  const { id } = (await startRun(startRunBody.parse({ suite: 'login' }), AT)).answer;
  const fails = (name: string) => ({
    name,
    status: 'failed',
    durationMs: 500,
    failure: { message: 'connect ECONNREFUSED 127.0.0.1:1' },
  });
  const batch = (seq: number, seconds: number) =>
    recordBatch(id, resultsBody.parse({ seq, cases: [fails(`test ${seq}`)] }), later(seconds));
  await batch(1, 5);
  await sample(10, 'DDU');
  await batch(2, 40);
  expect(await due()).toEqual([later(45)]);
  expect(await judge(46)).toHaveLength(1);
  expect(await statuses(id)).toBe('blocked blocked');
  expect(await rows('SELECT state, sentence FROM run_suite')).toEqual([
    { state: 'running', sentence: 'running: 2 done, 2 blocked' },
  ]);
  expect(await due()).toEqual([later(80)]);
  await recordBatch(id, resultsBody.parse({ seq: 3, cases: [] }), later(100));
  await batch(4, 120);
  expect(await judge(121)).toEqual([]);
  expect(await due()).toEqual([later(160)]);
  await finishRun(id, finishRunBody.parse({ batches: 4 }), later(125));
  expect(await judge(170)).toEqual([]);
  expect(await statuses(id)).toBe('blocked blocked failed');
  expect(await due()).toEqual([]);
});

test('two workers at once judge a run once', async () => {
  const { id } = await record([signsIn]);
  await sample(10, 'DDU');
  const both = await Promise.all([judge(60), judge(60)]);
  expect(both.flat()).toHaveLength(1);
  expect(await statuses(id)).toBe('blocked');
});

test('a run that cannot be judged stays as it is, holds up no other and is tried again', async () => {
  const broken = await record([signsIn, draws]);
  const other = await record([signsIn], { revision: 'other' }, 6);
  await sample(10, 'DDU');
  await database.pool.query(
    `ALTER TABLE run ADD CONSTRAINT refuse CHECK (id <> ${broken.id} OR blocked = 0)`,
  );
  try {
    const judged = await judgeDue(60);
    expect(judged.failed).toEqual([
      { runId: broken.id, error: expect.objectContaining({ constraint: 'refuse' }) },
    ]);
    expect(judged.changed).toMatchObject([{ runId: other.id }]);
    expect(await statuses(broken.id)).toBe('failed passed');
    expect(await judge(62)).toEqual([]);
  } finally {
    await database.pool.query('ALTER TABLE run DROP CONSTRAINT refuse');
  }
  expect(await judge(121)).toMatchObject([{ runId: broken.id }]);
});
