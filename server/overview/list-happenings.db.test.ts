import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { getTimeline } from './get-timeline.ts';
import { listHappenings } from './list-happenings.ts';

let database: TestDatabase;
let environmentId = 0;
const NIGHT = Date.UTC(2025, 8, 13, 20);
const minute = (n: number) => new Date(NIGHT + n * 60_000);

beforeAll(async () => {
  database = await createTestDatabase();
  const { environment, service, stateChange, deploy, run, gateEvaluation } = database.prisma;
  environmentId = (await environment.create({ data: { name: 'staging' } })).id;
  const backend = await service.create({
    data: { environmentId, name: 'backend', state: 'down', since: minute(24) },
  });
  await stateChange.createMany({
    data: [
      {
        serviceId: backend.id,
        at: minute(24),
        fromState: 'up',
        toState: 'down',
        sentence: '503, expected 200',
      },
      {
        serviceId: backend.id,
        probeId: 7,
        at: minute(23),
        fromState: 'up',
        toState: 'down',
        sentence: 'a probe',
      },
      { serviceId: backend.id, at: minute(-600), fromState: 'no_data', toState: 'up', sentence: 'too old' },
    ],
  });
  await deploy.create({
    data: {
      environmentId,
      serviceId: backend.id,
      revision: '00471',
      state: 'deploy_failed',
      startedAt: minute(20),
      events: { create: [{ state: 'deploy_failed', at: minute(21), cause: 'exit 3\nmore', actor: 'ci' }] },
    },
  });
  const totals = { total: 25, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 25 };
  await run.create({
    data: {
      environmentId,
      format: 'junit-xml',
      requestedSuite: 'p1',
      revision: '00471',
      contentHash: 'a',
      receivedAt: minute(26),
      authenticity: 'authentic',
      ...totals,
      suites: { create: { suite: 'p1', environmentId, receivedAt: minute(26), sentence: '', ...totals } },
    },
  });
  const verdict = (n: number, one: 'GO' | 'NO_GO' | 'BLOCKED') => ({
    environmentId,
    at: minute(n),
    verdict: one,
    sentence: 'why',
    digest: String(n),
    criteria: [],
    inputs: {},
  });
  await gateEvaluation.createMany({
    data: [verdict(0, 'GO'), verdict(25, 'BLOCKED'), verdict(27, 'BLOCKED'), verdict(28, 'NO_GO')],
  });
});
afterAll(async () => {
  await database.drop();
});

test('health, deploys, runs and changed verdicts stand in one list, newest first', async () => {
  const happenings = await listHappenings(environmentId, minute(-60), 20);
  expect(happenings.map(({ at, subject, sentence }) => `${at.slice(14, 16)} ${subject} ${sentence}`)).toEqual(
    [
      '28 gate NO-GO: why',
      '26 run #1 p1 on 00471: 0 of 25 passed, 25 blocked',
      '25 gate BLOCKED: why',
      '24 backend down: 503, expected 200',
      '21 backend 00471 deploy failed by ci: exit 3',
      '00 gate GO: why',
    ],
  );
});

test('the same night lies on one axis', async () => {
  const timeline = await getTimeline(environmentId, [], minute(10), minute(40));
  expect(timeline.deploys).toEqual([expect.objectContaining({ revision: '00471', service: 'backend' })]);
  expect(timeline.runs).toEqual([
    expect.objectContaining({ suites: ['p1'], totals: expect.objectContaining({ blocked: 25 }) }),
  ]);
  expect(timeline.verdicts.map(({ from, verdict }) => [from.slice(14, 16), verdict])).toEqual([
    ['10', 'GO'],
    ['25', 'BLOCKED'],
    ['27', 'BLOCKED'],
    ['28', 'NO-GO'],
  ]);
});
