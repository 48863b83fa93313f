import { expect, it } from 'vitest';
import { criteriaText } from './criteria-text.ts';

it.each([
  [{ pass: 0, unknown: 0, fail: 0, waiting: 0 }, 'No criteria'],
  [{ pass: 5, unknown: 0, fail: 0, waiting: 0 }, '5 criteria: all pass'],
  [{ pass: 1, unknown: 0, fail: 0, waiting: 0 }, '1 criterion: passes'],
  [{ pass: 0, unknown: 0, fail: 1, waiting: 4 }, '5 criteria: 1 fails · 4 wait on it'],
  [{ pass: 2, unknown: 1, fail: 2, waiting: 1 }, '6 criteria: 2 fail · 1 waits on them · 1 unknown · 2 pass'],
])('%j', (counts, text) => {
  expect(criteriaText(counts)).toBe(text);
});
