import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishRunBody, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { finishRun } from '../runs/live/finish-run.ts';
import { interruptSilent } from '../runs/live/interrupt-silent.ts';
import { recordBatch } from '../runs/live/record-batch.ts';
import { startRun } from '../runs/live/start-run.ts';
import { junitXml, readMade } from '../runs/made-upload.ts';
import { recordRun } from '../runs/record-run.ts';
import { answerGate } from './get-gate.ts';
import { createTestStaging, type TestStaging } from './test-staging.ts';

const MINUTE = 60_000;
const begin = Date.now() - 60 * MINUTE;
const at = (minute: number) => new Date(begin + minute * MINUTE);

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
  const { environmentId, backendId: serviceId } = staging;
  const deploy = { environmentId, serviceId, revision: 'r1', state: 'revision_ready' };
  await staging.database.prisma.deploy.create({ data: { ...deploy, startedAt: at(0), finishedAt: at(0) } });
  await staging.settle('up', at(0), 'r1');
});
afterAll(() => staging.drop());

const gate = async (minute: number) => {
  await staging.poll(at(minute), 'up', 'r1');
  return (await answerGate(await findEnvironment('staging'), at(minute))).gate;
};
const start = async (minute: number, given: object = {}) =>
  (await startRun(startRunBody.parse({ suite: 'core', revision: 'r1', run: 'ci', ...given }), at(minute)))
    .answer.id;
const batch = (id: number, minute: number, names: string, status = 'passed') => {
  const cases = [...names].map((name) => ({
    name,
    className: 'Core',
    suitePath: ['suite'],
    status,
    durationMs: 9,
  }));
  return recordBatch(id, resultsBody.parse({ seq: minute, cases }), at(minute));
};

// One story, in order: each test goes on where the one before ended.
test('a run under way does not open the gate, and its progress is a new answer', async () => {
  const id = await start(1, { part: '1' });
  await batch(id, 2, 'abc');
  const { sentence, verdict } = await gate(3);
  expect([verdict, sentence]).toEqual(['UNKNOWN', 'Not known yet. Core platform is running: 3 of 5 done.']);
  const environment = await findEnvironment('staging');
  const before = (await answerGate(environment, at(3))).version;
  await batch(id, 3, 'd');
  expect((await answerGate(environment, at(3))).version).not.toBe(before);
});

test('a run that falls silent does not open it either', async () => {
  await interruptSilent(['staging'], 2 * MINUTE, at(6));
  expect(await gate(6)).toMatchObject({
    verdict: 'UNKNOWN',
    reason: 'insufficient_n',
    sentence: 'Not known yet. Core platform: run 1 was interrupted: 4 of 5 done.',
  });
});

test('it opens when the run has finished whole, and stays so while another one goes on', async () => {
  await batch(1, 7, 'e');
  await finishRun(1, finishRunBody.parse({}), at(8));
  expect(await gate(8)).toMatchObject({ verdict: 'GO' });
  const again = await start(9, { run: 'again' });
  await batch(again, 10, 'a', 'failed');
  expect(await gate(10)).toMatchObject({ verdict: 'GO' });
  await finishRun(again, finishRunBody.parse({}), at(11));
  // One failure of five is under 90 %, whatever the four others would have done.
  expect(await gate(11)).toMatchObject({ verdict: 'NO-GO' });
});

test('a second attempt with only the failed tests speaks for all of them', async () => {
  const { config } = await findEnvironment('staging');
  const record = async (names: string, attempt: number, minute: number, body = '') => {
    const cases = [...names].map((name) => ({ name, className: 'Core', body: name === 'a' ? body : '' }));
    const claim = { environment: 'staging', config, suite: 'core', revision: 'r1', run: 'job', attempt };
    return recordRun(claim, await readMade(junitXml(cases)), at(minute));
  };
  await record('abcde', 1, 12, '<failure message="no"/>');
  expect(await gate(12)).toMatchObject({ verdict: 'NO-GO' });
  await record('a', 2, 13);
  expect(await gate(13)).toMatchObject({ verdict: 'GO' });
});

test('a suite that could not run closes it', async () => {
  const notRun = { service: 'backend', sentence: '503, expected 200' };
  await start(14, { run: 'later', notRun });
  expect(await gate(14)).toMatchObject({
    verdict: 'UNKNOWN',
    reason: 'not_run',
    sentence: 'Not known yet. Core platform: not run: blocked by backend: 503, expected 200.',
  });
});

test('a run whose set-up broke beside its tests is no pass', async () => {
  const id = await start(50, { run: 'broken' });
  await batch(id, 51, 'abcde');
  const suiteErrors = [{ name: 'set-up', message: 'the tear-down failed' }];
  await finishRun(id, finishRunBody.parse({ suiteErrors }), at(52));
  expect(await gate(52)).toMatchObject({ verdict: 'NO-GO' });
});

test('another attempt without the fault makes up for it, one that is cut off does not', async () => {
  const attempt = async (number: number, minute: number, body: object) => {
    const id = await start(minute, { run: 'mended', attempt: number });
    await batch(id, minute + 1, 'abcde');
    await finishRun(id, finishRunBody.parse(body), at(minute + 2));
    return (await gate(minute + 2)).verdict;
  };
  const suiteErrors = [{ name: 'set-up', message: 'the tear-down failed' }];
  expect(await attempt(1, 53, { suiteErrors })).toBe('NO-GO');
  expect(await attempt(2, 54, { status: 'interrupted' })).not.toBe('GO');
  expect(await attempt(3, 56, {})).toBe('GO');
});
