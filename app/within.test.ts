import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { orNotFound } from './or-not-found.ts';
import { PAGE_WAIT_MS, within } from './within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<string>(() => {});

test('what comes in time, and what fails in time, are told', async () => {
  expect(await within(100, Promise.resolve('here'), 'late')).toBe('here');
  await expect(within(100, Promise.reject(new Error('broken')), 'late')).rejects.toThrow('broken');
  expect(vi.getTimerCount()).toBe(0);
});

test('what takes longer is left behind', async () => {
  const found = within(100, never, 'late');
  await vi.advanceTimersByTimeAsync(100);
  expect(await found).toBe('late');
});

test('a page whose subject the database does not give is left to the browser', async () => {
  const found = orNotFound(() => never);
  await vi.advanceTimersByTimeAsync(PAGE_WAIT_MS);
  await expect((await found)()).rejects.toThrow('not there in time');
});
