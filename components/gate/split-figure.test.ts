import { expect, test } from 'vitest';
import { splitFigure } from './split-figure.ts';

test.each([
  ['$1.44M+ ARR blocked (lower bound; declared)', '$1.44M+ ARR blocked', '(lower bound; declared)'],
  ['$500K ARR blocked', '$500K ARR blocked', ''],
])('%s', (text, amount, caveat) => {
  expect(splitFigure(text)).toEqual([amount, caveat]);
});
