import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { claimProbes } from './claim-probes.ts';
import { loadSchedule } from './load-schedule.ts';
import { madeConfig, syncMade } from './made-samples.ts';

let database: TestDatabase;
let ids: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  const paths = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`p${i}`, `http://x/${i}`]));
  ids = [...(await syncMade(madeConfig({ backend: paths }))).byId.keys()];
});
afterAll(() => database.drop());

test('of workers that claim the same ticks at once, in any order, exactly one gets each', async () => {
  for (let round = 0; round < 10; round++) {
    const claims = ids.map((probeId) => ({
      probeId,
      seenAtMs: round * 1_000,
      nextAtMs: (round + 1) * 1_000,
    }));
    const answers = await Promise.all([
      claimProbes(1, claims),
      claimProbes(2, [...claims].reverse()),
      claimProbes(3, claims),
    ]);
    const mine = answers.flat().filter(({ isMine }) => isMine);
    expect(mine.map(({ probeId }) => probeId).sort((a, b) => a - b)).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(answers.flat().map(({ nextAtMs }) => nextAtMs))).toEqual(new Set([(round + 1) * 1_000]));
  }
});

test('who comes too late learns where the probe stands and who has it', async () => {
  const [probeId = 0] = ids;
  await database.pool.query(`UPDATE probe_state SET next_probe_at = 'epoch' WHERE probe_id = $1`, [probeId]);
  await claimProbes(7, [{ probeId, seenAtMs: 0, nextAtMs: 1_766_000_000_123 }]);
  expect(await claimProbes(8, [{ probeId, seenAtMs: 0, nextAtMs: 5 }])).toEqual([
    { probeId, isMine: false, nextAtMs: 1_766_000_000_123, claimedBy: 7 },
  ]);
  expect(await loadSchedule([probeId])).toEqual([{ probeId, nextAtMs: 1_766_000_000_123, claimedBy: 7 }]);
});

test('a probe that is gone is not in the answer', async () => {
  expect(await claimProbes(1, [{ probeId: 999_999, seenAtMs: 0, nextAtMs: 1 }])).toEqual([]);
});
