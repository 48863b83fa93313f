import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPacer, gapAfter } from './refetch-pacer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function recordingPacer(fetchMs: number) {
  const fetched: string[][] = [];
  const pacer = createPacer<string>(async (keys) => {
    fetched.push([...keys]);
    await new Promise((resolve) => setTimeout(resolve, fetchMs));
  });
  return { fetched, pacer };
}

it('fetches the first change at once', () => {
  const { fetched, pacer } = recordingPacer(10);
  pacer.mark('health');
  expect(fetched).toEqual([['health']]);
});

it('gathers the changes of a storm into one fetch after the gap', async () => {
  const { fetched, pacer } = recordingPacer(10);
  for (const key of ['health', 'health', 'runs', 'health']) pacer.mark(key);
  await vi.advanceTimersByTimeAsync(10 + gapAfter(10));
  expect(fetched).toEqual([['health'], ['health', 'runs']]);
});

it('goes on after a fetch that failed', async () => {
  const refetch = vi.fn(() => Promise.reject(new Error('away')));
  const pacer = createPacer<string>(refetch);
  pacer.mark('health');
  await vi.advanceTimersByTimeAsync(1_000);
  pacer.mark('health');
  expect(refetch).toHaveBeenCalledTimes(2);
});

it('rests longer after a long fetch', () => {
  expect(gapAfter(5)).toBe(150);
  expect(gapAfter(400)).toBe(800);
});
