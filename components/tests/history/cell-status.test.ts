import { expect, it } from 'vitest';
import { CELL_LETTERS } from '#core/api/history.ts';
import { cellLook, LETTER_OF_STATUS } from './cell-status.ts';

it('reads what the wire writes', () => {
  expect(LETTER_OF_STATUS).toEqual(CELL_LETTERS);
});

it.each([
  ['F', 'failed'],
  ['B', 'blocked'],
  ['.', 'not in this run'],
  [undefined, 'not in this run'],
])('%s is %s', (letter, word) => {
  expect(cellLook(letter).word).toBe(word);
});
