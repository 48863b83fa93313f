import { expect, it } from 'vitest';
import { CELL_LETTERS } from '#core/api/history.ts';
import { cellLook, STATUS_OF_LETTER } from './cell-status.ts';

it('reads every letter that the wire writes', () => {
  const turned = Object.entries(CELL_LETTERS).map(([status, letter]) => [letter, status]);
  expect(STATUS_OF_LETTER).toEqual(Object.fromEntries(turned));
});

it.each([
  ['F', 'failed'],
  ['B', 'blocked'],
  ['.', 'not in this run'],
  [undefined, 'not in this run'],
])('%s is %s', (letter, word) => {
  expect(cellLook(letter).word).toBe(word);
});
