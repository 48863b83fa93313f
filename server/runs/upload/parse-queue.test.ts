import { expect, test } from 'vitest';
import { ParseQueue } from './parse-queue.ts';

test('so many run at once, so many wait, the next is asked to come again', async () => {
  const queue = new ParseQueue(2, 1);
  const releases: (() => void)[] = [];
  let most = 0;
  let running = 0;
  const work = async (): Promise<string> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => releases.push(resolve));
    running -= 1;
    return 'done';
  };
  const three = [queue.run(work), queue.run(work), queue.run(work)];
  await expect(queue.run(work)).rejects.toMatchObject({ code: 'unavailable' });
  while (releases.length > 0) {
    releases.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(await Promise.all(three)).toEqual(['done', 'done', 'done']);
  expect(most).toBe(2);
});

test('work that fails gives its place back', async () => {
  const queue = new ParseQueue(1, 0);
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await queue.run(async () => 'next')).toBe('next');
});
