import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FinishedSample } from '#server/health/finished-sample.ts';
import { madeConfig } from '#server/health/made-samples.ts';
import { planProbes } from '#server/health/plan-probes.ts';
import { createClock } from '../clock.ts';
import type { BookEntry } from '../schedule/book.ts';
import { createProber } from './prober.ts';
import type { StallMeter } from './stall-meter.ts';

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== '/hang') response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function entryOf(url: string, timeoutMs = 300): BookEntry {
  const config = madeConfig({ s: { p: url } });
  const [planned] = planProbes(config, config);
  if (!planned) throw new Error('no probe');
  const probe = { ...planned, id: 1, serviceId: 1, timeoutMs };
  return { probe, grid: { intervalMs: 1, phaseMs: 0 }, seenMs: 0, dueMs: 0, claimedBy: 1, isUnderWay: false };
}

function make(isReferenceReached: boolean | null = null, stalledMs = 0) {
  const clock = createClock();
  const samples: FinishedSample[] = [];
  const stalls: StallMeter = { worstSince: () => stalledMs, takeDelayP99Ms: () => 0, stop: () => undefined };
  const prober = createProber({
    clock,
    stalls,
    add: (...more) => samples.push(...more),
    reference: () =>
      isReferenceReached === null ? null : { name: 'ref:1', isReached: async () => isReferenceReached },
    onStarted: () => undefined,
  });
  return { clock, samples, prober };
}

test('probes at the given time, and skips a tick while the probe before it is under way', async () => {
  const { clock, samples, prober } = make();
  const [fine, hung] = [entryOf(`${base}/ok`, 1_000), entryOf(`${base}/hang`, 1_000)];
  const atMs = Math.round(clock.nowMs()) + 50;
  prober.probeAt(fine, atMs);
  prober.probeAt(hung, atMs);
  prober.probeAt(hung, atMs + 100);
  await expect.poll(() => prober.underWay(), { timeout: 5_000 }).toBe(0);
  const said = samples.map(({ verdict, reason, scheduledAtMs }) => [verdict, reason, scheduledAtMs - atMs]);
  expect(said.sort()).toEqual([
    ['down', 'no answer within 1 s', 0],
    ['skipped', 'not asked: the probe before it was still under way', 100],
    ['up', expect.stringMatching(/^200 in \d+ ms$/), 0],
  ]);
  // A timer counts whole milliseconds.
  expect(samples.every((sample) => sample.startedAtMs > sample.scheduledAtMs - 1)).toBe(true);
});

test.each([
  ['the reference is gone too: our network', false, 'no_data', 'network'],
  ['the reference answers: the target', true, 'down', null],
] as const)('a refused connection, and %s', async (_, isReached, verdict, noDataReason) => {
  const { clock, samples, prober } = make(isReached);
  prober.probeAt(entryOf('http://127.0.0.1:9/'), clock.nowMs());
  await expect.poll(() => samples.length, { timeout: 5_000 }).toBe(1);
  expect(samples).toMatchObject([{ verdict, noDataReason, latencyMs: null }]);
});

test('a timeout while our own event loop stood still is nobody’s fault but ours', async () => {
  const { clock, samples, prober } = make(null, 5_000);
  prober.probeAt(entryOf(`${base}/hang`), clock.nowMs());
  await expect.poll(() => samples.length, { timeout: 5_000 }).toBe(1);
  expect(samples).toMatchObject([{ verdict: 'no_data', noDataReason: 'prober' }]);
});

test('a stop waits for what is under way, gives it up in the end, and records nothing of it', async () => {
  const { clock, samples, prober } = make();
  prober.probeAt(entryOf(`${base}/ok`), clock.nowMs() + 100);
  prober.probeAt(entryOf(`${base}/hang`, 60_000), clock.nowMs());
  const startMs = performance.now();
  await prober.stop(400);
  expect(performance.now() - startMs).toBeLessThan(900);
  expect(samples.map(({ verdict }) => verdict)).toEqual(['up']);
});
