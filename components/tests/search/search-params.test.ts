import { expect, test } from 'vitest';
import { askedWords } from './search-params.ts';

test.each([
  ['', ''],
  [' a ', ''],
  ['::', ''],
  [' au ', 'au'],
  ['é7', 'é7'],
  ['x'.repeat(300), 'x'.repeat(200)],
])('%j asks for %j', (text, words) => {
  expect(askedWords(text)).toBe(words);
});
