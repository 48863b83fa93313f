import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { ensurePartitionsFor } from './ensure-partitions.ts';
import type { FinishedSample } from './finished-sample.ts';
import { madeConfig, madeSample, syncMade } from './made-samples.ts';
import { recordSamples } from './record-samples.ts';
import { rollUpNext } from './roll-up.ts';

const DAY = Date.UTC(2026, 10, 21);
const HOUR_MS = 3_600_000;
const limits = { oldestSampleMs: 0, oldestMinuteMs: 0, oldestHourMs: 0, refreshAfterMs: 60_000 };
let database: TestDatabase;
let made: Awaited<ReturnType<typeof syncMade>>;
let id: number;

beforeAll(async () => {
  database = await createTestDatabase();
  await ensurePartitionsFor([DAY]);
  made = await syncMade(madeConfig({ auth: { a: 'http://x/c' } }), new Date(DAY));
  id = made.named('auth/a').id;
});
afterAll(() => database.drop());

async function record(samples: FinishedSample[], nowMs: number): Promise<void> {
  await recordSamples(samples, made.byId, 1, nowMs);
}

async function rollUpAll(nowMs: number): Promise<string[]> {
  const done: string[] = [];
  for (;;) {
    const step = await rollUpNext(nowMs, limits);
    if (typeof step === 'string') return done;
    done.push(`${step.level} ${new Date(step.bucketAtMs).toISOString().slice(8, 16)}`);
  }
}

test('minutes come from samples, hours from minutes, days from hours, each once it has ended', async () => {
  const samples = Array.from({ length: 720 }, (_, i) =>
    madeSample(
      id,
      DAY + i * 10_000,
      i % 6 === 5 ? { verdict: 'down', latencyMs: null } : { latencyMs: i + 1 },
    ),
  );
  samples.push(madeSample(id, DAY + 5_000, { verdict: 'skipped', latencyMs: null }));
  await record(samples, DAY + 2 * HOUR_MS);
  expect(await rollUpAll(DAY + 62_000)).toEqual([]);
  expect(await rollUpAll(DAY + 63_000)).toEqual(['minute 21T00:00']);
  const rest = await rollUpAll(DAY + 24 * HOUR_MS + 3_000);
  expect(rest.slice(-3)).toEqual(['hour 21T00:00', 'hour 21T01:00', 'day 21T00:00']);
  expect(rest).toHaveLength(119 + 3);
  const minute = await database.prisma.rollupMinute.findFirstOrThrow({ orderBy: { bucketAt: 'asc' } });
  expect(minute).toMatchObject({
    up: 5,
    down: 1,
    degraded: 0,
    noData: 0,
    skipped: 1,
    latencyCount: 5,
    latencySumMs: 15,
  });
  const day = await database.prisma.rollupDay.findFirstOrThrow();
  expect(day).toMatchObject({
    up: 600,
    down: 120,
    skipped: 1,
    latencyCount: 600,
    latencyMinMs: 1,
    latencyMaxMs: 719,
  });
  const latencies = samples.flatMap(({ latencyMs }) => latencyMs ?? []).sort((a, b) => a - b);
  for (const [share, seen] of [
    [0.5, day.p50Ms],
    [0.95, day.p95Ms],
    [0.99, day.p99Ms],
  ] as const) {
    const exact = latencies[Math.ceil(share * latencies.length) - 1] ?? 0;
    expect(Math.abs((seen ?? 0) - exact) / exact).toBeLessThan(0.0101);
  }
});

test('a late sample makes its minute, hour and day due again', async () => {
  await record([madeSample(id, DAY + 7_000, { latencyMs: 3 })], DAY + 25 * HOUR_MS);
  expect(await rollUpAll(DAY + 25 * HOUR_MS)).toEqual(['minute 21T00:00', 'hour 21T00:00', 'day 21T00:00']);
  expect(await database.prisma.rollupDay.findFirstOrThrow()).toMatchObject({ up: 601, latencyCount: 601 });
});

test('an hour that runs is summed when it has waited, and gives the p95 of the day', async () => {
  const nowMs = DAY + 25 * HOUR_MS;
  await record([madeSample(id, DAY + 22 * HOUR_MS, { latencyMs: 50 })], nowMs);
  const openHour = { ...limits, refreshAfterMs: 0 };
  expect(await rollUpNext(DAY + 22 * HOUR_MS + 70_000, openHour)).toMatchObject({ level: 'minute' });
  expect(await rollUpNext(DAY + 22 * HOUR_MS + 70_000, openHour)).toMatchObject({ level: 'hour' });
  const { latencyP95Ms } = await database.prisma.probeState.findUniqueOrThrow({ where: { probeId: id } });
  expect(latencyP95Ms).toBeGreaterThan(600);
  expect(latencyP95Ms).toBeLessThan(720);
});

test('buckets whose sources may have been dropped stay as they are', async () => {
  await rollUpAll(DAY + 30 * HOUR_MS);
  const before = await database.prisma.rollupMinute.findMany();
  await database.pool.query(`DELETE FROM sample`);
  await database.pool.query(`INSERT INTO rollup_due VALUES ('minute', $1)`, [new Date(DAY)]);
  const step = await rollUpNext(DAY + 30 * HOUR_MS, { ...limits, oldestSampleMs: DAY + 1 });
  expect(step).toEqual({ level: 'minute', bucketAtMs: DAY });
  expect(await database.prisma.rollupMinute.findMany()).toEqual(before);
  expect(await database.prisma.rollupDue.count()).toBe(0);
});

test('one worker rolls up at a time', async () => {
  const client = await database.pool.connect();
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('greenroom_rollup'))`);
  expect(await rollUpNext(DAY, limits)).toBe('busy');
  await client.query('ROLLBACK');
  client.release();
  expect(await rollUpNext(DAY, limits)).toBe('nothing due');
});
