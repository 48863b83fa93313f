import { expect, test } from 'vitest';
import { fitLines } from './fit-lines.ts';

test.each([
  ['all of them fit', [1, 1, 2], 4, [1, 1, 2], []],
  ['a line is kept for the count of the others', [1, 1, 1, 1], 3, [1, 1], [1, 1]],
  ['one of two lines needs both', [2, 1, 2, 1], 4, [2, 1], [2, 1]],
  ['none', [], 4, [], []],
])('%s', (_name, heights, lines, shown, hidden) => {
  expect(fitLines(heights, (height) => height, lines)).toEqual({ shown, hidden });
});
