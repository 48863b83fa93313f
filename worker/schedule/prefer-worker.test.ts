import { expect, test } from 'vitest';
import { preferWorker } from './prefer-worker.ts';

const probes = Array.from({ length: 1_000 }, (_, id) => id);

test('shares evenly, and only the lost worker’s probes move', () => {
  const before = probes.map((id) => preferWorker(id, [7, 8, 9]));
  for (const worker of [7, 8, 9]) {
    const share = before.filter((one) => one === worker).length;
    expect(share).toBeGreaterThan(270);
    expect(share).toBeLessThan(400);
  }
  const after = probes.map((id) => preferWorker(id, [7, 9]));
  expect(before.filter((worker, id) => worker !== 8 && worker !== after[id])).toEqual([]);
});

test('nobody alive, nobody preferred', () => {
  expect(preferWorker(1, [])).toBeNull();
});
