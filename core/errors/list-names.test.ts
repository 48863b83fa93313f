import { expect, test } from 'vitest';
import { listNames } from './list-names.ts';

test.each([
  [[], 'none'],
  [['auth', 'backend'], 'auth, backend'],
  [
    Array.from({ length: 1_000 }, (_, n) => `s${n}`),
    's0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11 and 988 more',
  ],
])('%#', (names, expected) => {
  expect(listNames(names)).toBe(expected);
});
