import { expect, test } from 'vitest';
import { countHeldBack, heldBackText } from './held-back.ts';

const items = [{ id: 9 }, { id: 8 }, { id: 7 }];

test.each([
  ['nothing came in', 9, 0],
  ['two came in', 7, 2],
  ['the reader has not seen the head yet', null, 0],
  ['another list', 1, 0],
])('%s', (_name, newestRead, count) => {
  expect(countHeldBack(items, newestRead)).toBe(count);
});

test.each([
  [1, '1 new run'],
  [3, '3 new runs'],
])('%s in words', (count, text) => {
  expect(heldBackText(count, 'run')).toBe(text);
});
