import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { getRun } from './get-run.ts';
import { listRuns } from './list-runs.ts';
import { recordBatch } from './live/record-batch.ts';
import { startRun } from './live/start-run.ts';
import { junitXml, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';

const now = new Date();
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
});
afterAll(() => staging.drop());

const record = async (names: readonly string[], claim: object, at: Date) => {
  const { config } = await findEnvironment('staging');
  const cases = names.map((name) => ({ name, className: '', seconds: 60 }));
  const started = new Date(at.getTime() - 600_000).toISOString();
  const report = await readMade(junitXml(cases, 'suite', started));
  return recordRun({ environment: 'staging', config, suite: 'core', ...claim }, report, at);
};

test('a run tells its attempts and its parts, and how long it goes on', async () => {
  const first = await record(['a', 'b', 'c', 'd', 'e'], { run: 'ci-1', part: '1/1' }, ago(3_600));
  const { answer } = await startRun(
    startRunBody.parse({ suite: 'core', run: 'ci-1', attempt: 2, facts: { os: 'linux' } }),
    ago(60),
  );
  const cases = ['a', 'b', 'c'].map((name) => ({
    name,
    suitePath: ['suite'],
    status: 'passed',
    durationMs: 40_000,
  }));
  await recordBatch(answer.id, resultsBody.parse({ seq: 1, cases }), ago(1));
  const run = await getRun(answer.id, null);
  expect(run).toMatchObject({
    state: 'running',
    runKey: 'ci-1',
    attempt: 2,
    facts: { os: 'linux' },
    progress: { done: 3, expected: 5 },
    sentence: 'running: 3 of 5 done',
    bySuite: [{ suite: 'core', state: 'running', sentence: 'running: 3 of 5 done' }],
    remaining: { sentence: 'about 1 min left: 2 of 5 tests to go' },
    notRun: null,
    parts: [{ part: 'core live 1', state: 'running', format: 'live', totals: { total: 3, passed: 3 } }],
  });
  expect(run.attempts.map(({ id, attempt, sentence }) => [id, attempt, sentence])).toEqual([
    [first.id, 1, '5 of 5 passed'],
    [answer.id, 2, 'running: 3 of 5 done'],
  ]);
});

test('runs are listed by state', async () => {
  const notRun = { service: 'auth', sentence: '503, expected 200' };
  const { answer } = await startRun(startRunBody.parse({ suite: 'core', notRun }), now);
  const environment = await findEnvironment('staging');
  const states = async (state?: 'not_run' | 'running' | 'finished') =>
    (await listRuns(environment, { limit: 10, state })).items.map((run) => run.state);
  expect(await states('not_run')).toEqual(['not_run']);
  expect(await states()).toEqual(['not_run', 'running', 'finished']);
  expect(await getRun(answer.id, null)).toMatchObject({
    notRun: { ...notRun, since: null, samples: [] },
    progress: null,
    totals: { total: 0 },
    suites: ['core'],
  });
});
