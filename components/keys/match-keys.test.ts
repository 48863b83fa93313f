import { expect, it } from 'vitest';
import { matchKey, nextRow } from './match-keys.ts';

const PLACES = { h: '/', r: '/runs' };

it.each([
  ['g', null, { kind: 'prefix' }],
  ['r', { at: 0 }, { kind: 'go', href: '/runs' }],
  ['r', null, null],
  ['r', { at: -5_000 }, null],
  ['j', null, { kind: 'move', by: 1 }],
  ['k', { at: 0 }, { kind: 'move', by: -1 }],
  ['/', null, { kind: 'filter' }],
  ['?', null, { kind: 'help' }],
  ['x', null, null],
] as const)('%s after %j', (key, prefix, meaning) => {
  expect(matchKey(key, prefix, 500, PLACES)).toEqual(meaning);
});

it.each([
  [-1, 1, 3, 0],
  [-1, -1, 3, 2],
  [0, 1, 3, 1],
  [2, 1, 3, 2],
  [0, -1, 3, 0],
] as const)('from row %i by %i of %i: %i', (current, by, count, next) => {
  expect(nextRow(current, by, count)).toBe(next);
});
