import { expect, test } from 'vitest';
import { isSameRevision } from './same-revision.ts';

test.each([
  ['3f2a9c1', '3f2a9c1de0aa', true],
  ['3f2a9c1de0aa', '3F2A9C1', true],
  ['r1', 'r12', false],
  ['r12', 'r12', true],
  ['r12', null, false],
])('%s and %s are the same revision: %s', (a, b, expected) => {
  expect(isSameRevision(a, b)).toBe(expected);
});
