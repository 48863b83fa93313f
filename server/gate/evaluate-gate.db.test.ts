import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gateResponse } from '#core/api/gate.ts';
import { impactResponse } from '#core/api/impact.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { answerImpact, getImpact } from '../impact/get-impact.ts';
import { evaluateAllGates, evaluateGate } from './evaluate-gate.ts';
import { answerGate, currentGate } from './get-gate.ts';
import { createTestStaging, type TestStaging } from './test-staging.ts';

const MINUTE = 60_000;
const start = Date.now() - 60 * MINUTE;
const at = (minute: number) => new Date(start + minute * MINUTE);

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
});
afterAll(async () => {
  await staging.drop();
});

const deploy = (revision: string, state: 'deploy_failed' | 'revision_ready', minute: number) =>
  staging.database.prisma.deploy.create({
    data: {
      environmentId: staging.environmentId,
      serviceId: staging.backendId,
      revision,
      state,
      startedAt: at(minute),
      finishedAt: at(minute),
    },
  });
const stored = () => staging.database.prisma.gateEvaluation.findMany({ orderBy: { id: 'asc' } });

// One story, in order: each test goes on where the one before ended.
test('is UNKNOWN while nothing is known, and stores it once', async () => {
  const first = await evaluateGate('staging', at(0));
  expect(first).toMatchObject({ verdict: 'UNKNOWN', isStored: true });
  expect(await evaluateGate('staging', at(1))).toMatchObject({ verdict: 'UNKNOWN', isStored: false });
  expect(await stored()).toHaveLength(1);
});

test('goes GO on a healthy, tested revision', async () => {
  await deploy('00470', 'revision_ready', 2);
  await staging.poll(at(5), 'up', '00470');
  await staging.settle('up', at(3), '00470');
  await staging.run(at(4), '00470', { passed: 5 });
  expect(await evaluateGate('staging', at(5))).toEqual({
    verdict: 'GO',
    sentence: 'Revision 00470 may go: all 2 required criteria hold.',
    isStored: true,
  });
});

test('is BLOCKED when the next revision never becomes ready, with money behind it', async () => {
  await deploy('00471', 'deploy_failed', 11);
  await staging.poll(at(12), 'down', null);
  await staging.settle('down', at(11), null);
  const evaluation = await evaluateGate('staging', at(12));
  expect(evaluation.sentence).toMatch(
    /^Backend answers 503 since \d\d:\d\d UTC \(1 min\): revision 00471 never became ready\. 5 P1 tests wait\.$/,
  );
  const environment = await findEnvironment('staging');
  const impact = impactResponse.parse(await getImpact(environment, at(42)));
  expect(impact.blocked.text).toBe(
    '$1.44M+ ARR blocked (lower bound; declared 2025-09-13, over 90 days old)',
  );
  expect(impact.blocked.interval.lowCents).toBe(144_000_000);
});

test('answers the verdict with its history, and since when it stands', async () => {
  const gate = gateResponse.parse(await currentGate(await findEnvironment('staging'), at(12.2)));
  expect(gate).toMatchObject({ verdict: 'BLOCKED', revision: '00471', service: 'backend' });
  expect(gate.counts).toEqual({ pass: 0, unknown: 0, fail: 1, waiting: 2 });
  expect(gate.history[0]).toMatchObject({ id: gate.id, verdict: 'BLOCKED' });
  expect(gate.history.map(({ verdict }) => verdict)).toContain('GO');
  expect(Date.parse(gate.since)).toBeLessThanOrEqual(at(12).getTime());
});

test('stores the policy once and the evidence with every evaluation', async () => {
  const policies = await staging.database.prisma.gatePolicy.findMany();
  expect(policies).toHaveLength(1);
  const last = (await stored()).at(-1);
  expect(last?.policyHash).toBe(policies[0]?.hash);
  expect(last?.inputs).toMatchObject({ trial: { service: 'backend', revision: '00471' } });
});

test('does not store an older view over a newer one', async () => {
  const before = await stored();
  expect(await evaluateGate('staging', at(5))).toMatchObject({ isStored: false });
  expect(await stored()).toHaveLength(before.length);
});

test('changes by time alone when no poll is left in the window', async () => {
  await deploy('00472', 'revision_ready', 14);
  await staging.settle('up', at(14), '00472');
  await staging.poll(at(16), 'up', '00472');
  await staging.run(at(15), '00472', { passed: 5 });
  expect((await evaluateGate('staging', at(16))).verdict).toBe('GO');
  expect(await evaluateGate('staging', at(20))).toMatchObject({ verdict: 'UNKNOWN', isStored: true });
});

test('is not fooled by a run on another revision or by one that is newer', async () => {
  await staging.poll(at(22), 'up', '00472');
  await staging.run(at(21), '00999', { failed: 5 });
  expect((await evaluateGate('staging', at(22))).verdict).toBe('GO');
  await staging.run(at(21.5), '00472', { passed: 2, failed: 3 });
  expect(await evaluateGate('staging', at(22))).toMatchObject({
    verdict: 'NO-GO',
    sentence: '3 of 5 P1 tests failed on 00472: 40 % passed, needs > 90 % of at least 5.',
  });
});

test('stores one of many evaluations at once, and announces it on commit', async () => {
  const listener = new pg.Client({ connectionString: staging.database.connectionString });
  await listener.connect();
  const heard: string[] = [];
  listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '{}').topic));
  await listener.query('LISTEN greenroom');
  await staging.run(at(23), '00472', { passed: 5 });
  await staging.poll(at(24), 'up', '00472');
  const many = await Promise.all(Array.from({ length: 8 }, () => evaluateGate('staging', at(24))));
  expect(many.map(({ verdict }) => verdict)).toEqual(Array(8).fill('GO'));
  expect(many.filter(({ isStored }) => isStored)).toHaveLength(1);
  await expect
    .poll(() => heard.length)
    .toBe(2)
    .finally(() => listener.end());
  expect(heard.sort()).toEqual(['gate', 'impact']);
});

test('says no data, not down, when the prober is gone', async () => {
  const worker = { host: 'here', pid: 1, version: '0', heartbeatAt: at(24), startedAt: at(0) };
  await staging.database.prisma.worker.create({ data: worker });
  await staging.poll(at(24.9), 'up', '00472');
  const { verdict, sentence } = await evaluateGate('staging', at(25));
  expect([verdict, sentence]).toEqual([
    'UNKNOWN',
    'Not known yet. Nobody knows whether Backend is healthy: prober last seen 1 min ago: nothing is being probed.',
  ]);
  await staging.database.prisma.worker.deleteMany();
});

test('adds up blocked ARR-hours', async () => {
  const environment = await findEnvironment('staging');
  const { history, blockedArrHours } = await getImpact(environment, at(30));
  expect(history.length).toBeGreaterThan(2);
  expect(blockedArrHours.lowCents).toBeGreaterThan(0);
});

test('a verdict that nobody stored yet is stored when asked for, so that it stands since then', async () => {
  await staging.poll(at(40), 'up', '00472');
  await staging.run(at(39), '00472', { passed: 1, failed: 4 });
  const environment = await findEnvironment('staging');
  const first = await answerGate(environment, at(40));
  expect(first.gate).toMatchObject({ verdict: 'NO-GO', since: at(40).toISOString() });
  const later = await answerGate(environment, new Date(at(40).getTime() + 4_000));
  expect(later.gate).toMatchObject({ id: first.gate.id, since: first.gate.since });
  expect(later.version).toBe(first.version);
  expect((await answerGate(environment, at(45))).version).not.toBe(first.version);
});

test('the money has one version while nothing changes', async () => {
  const environment = await findEnvironment('staging');
  const versions = [20, 21].map(async (second) => {
    const { version } = await answerImpact(environment, new Date(at(46).getTime() + second * 1_000));
    return version;
  });
  const [one, other] = await Promise.all(versions);
  expect(one).toBe(other);
});

test('evaluates every configured environment, also one that nothing is known of', async () => {
  await evaluateAllGates(at(47));
  const other = await currentGate(await findEnvironment('production'), at(47));
  expect(other).toMatchObject({ verdict: 'UNKNOWN', reason: 'no_policy', id: null, history: [] });
});
