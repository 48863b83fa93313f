import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Claim, ClaimAnswer } from '#server/health/claim-probes.ts';
import type { KnownProbe } from '#server/health/plan-probes.ts';
import { createBook } from './book.ts';
import { createScheduler } from './scheduler.ts';

const ME = 1;
const probe = {
  id: 5,
  environment: 'e',
  service: 's',
  name: 'p',
  intervalMs: 10_000,
  isPaused: false,
} as unknown as KnownProbe;

/** A worker with one probe, whose shared schedule is a row in memory. */
function make(row: { nextAtMs: number; claimedBy: number | null }, workers = [ME]) {
  const state = { nowMs: 0, delayMs: 0, fault: null as Error | null, log: [] as string[] };
  const claim = async (claims: readonly Claim[]): Promise<ClaimAnswer[]> => {
    if (state.fault) throw state.fault;
    if (state.delayMs > 0) await pause(state.delayMs);
    return claims.map(({ probeId, seenAtMs, nextAtMs }) => {
      const isMine = seenAtMs === row.nextAtMs;
      if (isMine) Object.assign(row, { nextAtMs, claimedBy: ME });
      return { probeId, isMine, nextAtMs: row.nextAtMs, claimedBy: row.claimedBy };
    });
  };
  const book = createBook(ME);
  const scheduler = createScheduler({
    workerId: ME,
    clock: { nowMs: () => state.nowMs, follow: () => 0 },
    book,
    claim,
    ping: async () => {
      if (state.fault) throw state.fault;
    },
    probe: (_, atMs) => state.log.push(`probe ${atMs}`),
    skip: (_, ticksMs, reason) => state.log.push(`skip ${ticksMs.join()}: ${reason}`),
    room: () => 10,
    onAway: (error) => state.log.push(`away: ${(error as Error).message}`),
    onBack: () => state.log.push('back'),
  });
  book.setWorkers(workers);
  book.load([probe], [{ probeId: 5, ...row }]);
  const entry = book.entries.get(5);
  if (!entry) throw new Error('not loaded');
  entry.grid = { intervalMs: 10_000, phaseMs: 0 };
  const at = async (nowMs: number) => {
    state.nowMs = nowMs;
    await scheduler.turn();
  };
  return { state, row, scheduler, at, entry };
}

test('claims a little ahead, probes each tick once, and comes back to its grid after a recheck', async () => {
  const { state, row, scheduler, at } = make({ nextAtMs: 20_000, claimedBy: null });
  await at(19_000);
  expect(state.log).toEqual([]);
  await at(19_800);
  await at(20_100);
  expect([state.log, row.nextAtMs]).toEqual([['probe 20000'], 30_000]);
  row.nextAtMs = 22_000;
  scheduler.recheck(5, 22_000);
  await at(21_800);
  expect([state.log.at(-1), row.nextAtMs]).toEqual(['probe 22000', 30_000]);
});

test('a tick that another worker took is not probed', async () => {
  const { state, row, at } = make({ nextAtMs: 20_000, claimedBy: null });
  Object.assign(row, { nextAtMs: 30_000, claimedBy: 2 });
  await at(19_900);
  expect(state.log).toEqual([]);
  await at(29_800);
  expect(state.log).toEqual(['probe 30000']);
});

test('ticks missed by the one who held the probe are told; those of nobody are a gap', async () => {
  const mine = make({ nextAtMs: 20_000, claimedBy: ME });
  await mine.at(41_000);
  expect(mine.state.log).toEqual(['skip 20000,30000,40000: the prober was 21 s late']);
  const nobodys = make({ nextAtMs: 20_000, claimedBy: 2 });
  await nobodys.at(41_000);
  expect(nobodys.state.log).toEqual([]);
});

test('while Postgres is away it goes on with what it holds, and says so once it is back', async () => {
  const { state, row, at, scheduler } = make({ nextAtMs: 20_000, claimedBy: null });
  await at(20_000);
  state.fault = new Error('gone');
  for (const nowMs of [30_000, 40_000, 50_000]) await at(nowMs);
  expect(state.log).toEqual(['probe 20000', 'away: gone', 'probe 30000', 'probe 40000', 'probe 50000']);
  expect([scheduler.isAway(), row.nextAtMs]).toEqual([true, 30_000]);
  state.fault = null;
  await pause(1_100);
  expect([state.log.at(-1), scheduler.isAway(), row.nextAtMs]).toEqual(['back', false, 60_000]);
  await at(60_000);
  expect(state.log.at(-1)).toBe('probe 60000');
});

test('a claim of which nothing is heard counts as granted; what another holds is left alone', async () => {
  const { state, at, entry } = make({ nextAtMs: 20_000, claimedBy: null });
  state.fault = new Error('gone');
  await at(20_000);
  expect(state.log).toEqual(['away: gone', 'probe 20000']);
  entry.claimedBy = 2;
  await at(30_000);
  expect(state.log).toHaveLength(2);
});

test.each([
  ['what it holds is probed in time all the same, and once', ME, ['probe 20000', 'probe 30000']],
  ['what it does not hold waits for the answer', null, ['probe 20000', 'probe 30000']],
])('a slow claim: %s', async (_, claimedBy, expected) => {
  const { state, row, at } = make({ nextAtMs: 20_000, claimedBy });
  state.delayMs = 450;
  await at(19_900);
  expect(state.log).toEqual(claimedBy === ME ? ['probe 20000'] : []);
  await pause(300);
  state.delayMs = 0;
  expect([state.log, row.nextAtMs]).toEqual([['probe 20000'], 30_000]);
  await at(29_900);
  expect(state.log).toEqual(expected);
});
