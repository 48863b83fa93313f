import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWakeQueue } from './wake-queue.ts';

test('gives each id once, at its newest time, in the order of time', () => {
  const step = fc.record({ id: fc.nat(20), atMs: fc.nat(1_000), isDeleted: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), fc.nat(1_000), (steps, nowMs) => {
      const queue = createWakeQueue();
      const model = new Map<number, number>();
      for (const { id, atMs, isDeleted } of steps) {
        if (isDeleted) {
          queue.delete(id);
          model.delete(id);
        } else {
          queue.set(id, atMs);
          model.set(id, atMs);
        }
      }
      const due = queue.takeDue(nowMs, 100);
      const times = due.map((id) => model.get(id) ?? Number.NaN);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect([...due].sort()).toEqual(
        [...model]
          .filter(([, atMs]) => atMs <= nowMs)
          .map(([id]) => id)
          .sort(),
      );
      expect(queue.takeDue(nowMs, 100)).toEqual([]);
    }),
  );
});

test('what is not taken for want of room comes next time', () => {
  const queue = createWakeQueue();
  for (const id of [3, 1, 2]) queue.set(id, id);
  expect(queue.takeDue(10, 2)).toEqual([1, 2]);
  expect(queue.takeDue(10, 2)).toEqual([3]);
});
