import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOTIFY_CHANNEL } from '#core/api/events.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { ensurePartitionsFor } from './ensure-partitions.ts';
import { madeConfig, madeSample, syncMade } from './made-samples.ts';
import { recordSamples } from './record-samples.ts';

const BASE = Date.UTC(2026, 10, 22, 12);
const bad = { verdict: 'down', reason: '503, expected 2xx', statusCode: 503 } as const;
let database: TestDatabase;
let made: Awaited<ReturnType<typeof syncMade>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await ensurePartitionsFor([BASE]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE environment, sample, rollup_due RESTART IDENTITY CASCADE');
  made = await syncMade(
    madeConfig({ backend: { a: 'http://x/a', b: 'http://x/b' }, auth: { a: 'http://x/c' } }),
    new Date(BASE),
  );
});

async function changes(): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(`
    SELECT concat_ws(' ', s.name, p.name, from_state, to_state, to_char(c.at AT TIME ZONE 'UTC', 'HH24:MI:SS'), c.sentence) AS line
    FROM state_change c JOIN service s ON s.id = c.service_id LEFT JOIN probe p ON p.id = c.probe_id ORDER BY c.id`);
  return rows.map(({ line }) => line);
}

function record(...samples: ReturnType<typeof madeSample>[]) {
  return recordSamples(samples, made.byId, 1, BASE + 60_000);
}

test('stores samples, settles probe and service, marks the minute and tells why', async () => {
  const id = made.named('backend/a').id;
  const { stored } = await record(
    madeSample(id, BASE),
    madeSample(made.named('backend/b').id, BASE),
    madeSample(id, BASE + 10_000, { ...bad, revision: 'abc' }),
  );
  expect(stored).toBe(3);
  expect(await changes()).toEqual([
    'backend a no_data up 12:00:00 200 in 20 ms',
    'backend b no_data up 12:00:00 200 in 20 ms',
    'backend no_data up 12:00:00 all 2 probes are up',
    'backend a up down 12:00:10 503, expected 2xx',
    'backend up down 12:00:10 a: 503, expected 2xx',
  ]);
  const service = await database.prisma.service.findFirstOrThrow({ where: { name: 'backend' } });
  expect(service).toMatchObject({ state: 'down', rawState: 'down', revisionSeen: 'abc' });
  expect(service.since).toEqual(new Date(BASE + 10_020));
  const due = await database.prisma.rollupDue.findMany();
  expect(due.map(({ level, bucketAt }) => [level, bucketAt.getTime()])).toEqual([['minute', BASE]]);
});

test('a service says which probe failed at last, then and in its history', async () => {
  const config = madeConfig({ backend: { a: 'http://x/a', b: 'http://x/b' } }, { failures: 3 });
  made = await syncMade(config, new Date(BASE));
  const [a, b] = [made.named('backend/a').id, made.named('backend/b').id];
  const sentence = async () =>
    (await database.prisma.service.findFirstOrThrow({ where: { name: 'backend' } })).sentence;
  await record(madeSample(a, BASE), madeSample(b, BASE));
  await record(madeSample(a, BASE + 10_000, bad));
  expect(await sentence()).toBe(
    '1 of 2 probes failed its last check: a: 503, expected 2xx (1 of 3 before down)',
  );
  await record(madeSample(a, BASE + 20_000, bad));
  expect(await sentence()).toBe(
    '1 of 2 probes failed its last check: a: 503, expected 2xx (2 of 3 before down)',
  );
  await record(
    madeSample(b, BASE + 20_000, { verdict: 'no_data', reason: 'resolver down', noDataReason: 'network' }),
    madeSample(a, BASE + 25_000),
    madeSample(a, BASE + 28_000, bad),
    madeSample(b, BASE + 30_000),
  );
  expect((await changes()).at(-1)).toBe(
    'backend no_data up 12:00:30 1 of 2 probes failed its last check: a: 503, expected 2xx (1 of 3 before down)',
  );
});

test('the same samples again change nothing', async () => {
  const samples = [
    madeSample(made.named('auth/a').id, BASE, bad),
    madeSample(made.named('auth/a').id, BASE + 10_000, bad),
  ];
  await record(...samples);
  const before = await database.prisma.probeState.findMany({ orderBy: { probeId: 'asc' } });
  expect(await record(...samples)).toMatchObject({ stored: 0, changes: [] });
  expect(await database.prisma.probeState.findMany({ orderBy: { probeId: 'asc' } })).toEqual(before);
  expect(await database.prisma.sample.count()).toBe(2);
});

test('a sample older than the last one is kept and settles nothing', async () => {
  const id = made.named('auth/a').id;
  await record(madeSample(id, BASE + 10_000));
  await record(madeSample(id, BASE, bad));
  expect(await database.prisma.sample.count()).toBe(2);
  expect(await database.prisma.probeState.findUniqueOrThrow({ where: { probeId: id } })).toMatchObject({
    state: 'up',
    failures: 0,
  });
});

test('a gap is told once, from the end of the last known interval on', async () => {
  const id = made.named('auth/a').id;
  await record(madeSample(id, BASE));
  await record(madeSample(id, BASE + 50_000), madeSample(id, BASE + 60_000));
  expect(await changes()).toEqual([
    'auth a no_data up 12:00:00 200 in 20 ms',
    'auth no_data up 12:00:00 200 in 20 ms',
    'auth a up no_data 12:00:10 no samples for 50 s: the prober was away',
    'auth up no_data 12:00:10 no samples for 50 s: the prober was away',
    'auth a no_data up 12:00:50 200 in 20 ms',
    'auth no_data up 12:00:50 200 in 20 ms',
  ]);
});

test('a first failure is asked again soon, by the shared schedule too', async () => {
  made = await syncMade(madeConfig({ auth: { a: 'http://x/c' } }, { failures: 3 }), new Date(BASE));
  const id = made.named('auth/a').id;
  await database.pool.query(`UPDATE probe_state SET next_probe_at = to_timestamp($1)`, [BASE / 1_000 + 10]);
  const { rechecks } = await recordSamples([madeSample(id, BASE, bad)], made.byId, 1, BASE + 30);
  expect([...rechecks]).toEqual([[id, BASE + 2_000]]);
  const state = await database.prisma.probeState.findUniqueOrThrow({ where: { probeId: id } });
  expect(state).toMatchObject({ state: 'no_data', failures: 1, nextProbeAt: new Date(BASE + 2_000) });
});

test('skipped ticks are stored and settle nothing', async () => {
  const id = made.named('auth/a').id;
  await record(madeSample(id, BASE, { verdict: 'skipped', latencyMs: null, reason: 'not asked: late' }));
  expect(await database.prisma.sample.count()).toBe(1);
  expect(await changes()).toEqual([]);
});

test('announces one event an environment, dated by the oldest probe’s end', async () => {
  const client = await database.pool.connect();
  const heard: string[] = [];
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query(`LISTEN ${NOTIFY_CHANNEL}`);
  await record(madeSample(made.named('auth/a').id, BASE), madeSample(made.named('backend/a').id, BASE + 5));
  await record(madeSample(made.named('auth/a').id, BASE + 10_000));
  await client.query('SELECT 1');
  client.release(true);
  expect(heard.map((payload) => JSON.parse(payload))).toEqual([
    { topic: 'health', environment: 'staging', at: BASE + 20 },
    { topic: 'health', environment: 'staging', subject: 'auth', at: BASE + 10_020 },
  ]);
});

test('two workers that settle two probes of one service see each other', async () => {
  const [a, b] = [made.named('backend/a').id, made.named('backend/b').id];
  for (let tick = 0; tick < 20; tick++) {
    const atMs = BASE + tick * 10_000;
    const verdicts = tick % 2 === 0 ? {} : bad;
    await Promise.all([record(madeSample(a, atMs, verdicts)), record(madeSample(b, atMs, verdicts))]);
    const { state } = await database.prisma.service.findFirstOrThrow({ where: { name: 'backend' } });
    expect(state).toBe(tick % 2 === 0 ? 'up' : 'down');
  }
});

test('failing right after a deploy is deploying, and down once the deploy is reported as failed', async () => {
  const { id, serviceId } = made.named('auth/a');
  const { environmentId } = await database.prisma.service.findUniqueOrThrow({ where: { id: serviceId } });
  const deploy = await database.prisma.deploy.create({
    data: { environmentId, serviceId, revision: 'r2', state: 'deploying', startedAt: new Date(BASE) },
  });
  await record(madeSample(id, BASE + 10_000, bad));
  await database.prisma.deploy.update({ where: { id: deploy.id }, data: { state: 'deploy_failed' } });
  await record(madeSample(id, BASE + 20_000, bad));
  expect((await changes()).filter((line) => line.startsWith('auth a'))).toEqual([
    'auth a no_data deploying 12:00:10 deploying r2, started 10 s ago: 503, expected 2xx',
    'auth a deploying down 12:00:20 503, expected 2xx',
  ]);
});

test('a revision is kept through an outage, and forgotten once the service answers without one', async () => {
  const a = made.named('backend/a').id;
  const b = made.named('backend/b').id;
  const seen = async () =>
    (await database.prisma.service.findFirstOrThrow({ where: { name: 'backend' } })).revisionSeen;
  await record(madeSample(a, BASE, { revision: 'r1' }), madeSample(b, BASE));
  expect(await seen()).toBe('r1');
  await record(madeSample(a, BASE + 10_000, bad), madeSample(b, BASE + 10_000));
  expect(await seen()).toBe('r1');
  await record(madeSample(a, BASE + 20_000));
  expect(await seen()).toBeNull();
});
