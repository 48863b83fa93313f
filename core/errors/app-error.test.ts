import { expect, test, vi } from 'vitest';
import { AppError } from './app-error.ts';

test('an AppError of another copy of the module is one, and nothing else is', async () => {
  vi.resetModules();
  const copy = await import('./app-error.ts');
  expect(copy.AppError).not.toBe(AppError);
  const foreign: unknown = new copy.AppError('conflict', 'taken', 'Take another.');
  expect(foreign instanceof AppError).toBe(true);
  expect(new AppError('conflict', 'taken', 'Take another.') instanceof copy.AppError).toBe(true);
  const others: unknown[] = [new Error('taken'), { code: 'conflict', hint: '' }, null, 'taken'];
  expect(others.filter((value) => value instanceof AppError)).toEqual([]);
});
