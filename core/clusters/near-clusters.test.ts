import { expect, test } from 'vitest';
import { findNearClusters } from './near-clusters.ts';

test('at most a tenth of the characters differ, the nearest first', () => {
  const near = findNearClusters('expected <n> to equal <n>', [
    { id: 1, name: 'expected <n> to equals <n>' },
    { id: 2, name: 'expected <n> to equal <n>' },
    { id: 3, name: 'expected <n> to be <n>' },
    { id: 4, name: 'expected <hex> not to be there at all' },
  ]);
  expect(near.map(({ id, sentence }) => [id, sentence])).toEqual([
    [2, 'differs in 0 of 25 characters'],
    [1, 'differs in 1 of 26 characters'],
  ]);
});

test.each([
  ['abcdefghij', 'abcdefghix', 1],
  ['abcdefghi', 'abcdefghx', 0],
  ['', '', 0],
])('%j and %j', (name, other, count) => {
  expect(findNearClusters(name, [{ id: 1, name: other }])).toHaveLength(count);
});
