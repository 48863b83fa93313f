import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markWords } from './mark-words.ts';

const marked = (text: string, words: string[]) =>
  markWords(text, words)
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join('');

test.each([
  ['connect ECONNREFUSED auth:4000', ['econnrefused'], 'connect [ECONNREFUSED] auth:4000'],
  ['loginFlow', ['flow'], 'login[Flow]'],
  ['overflow', ['flow'], 'overflow'],
  ['auth.authorize', ['auth'], '[auth].[auth]orize'],
  ['4000 and 401', ['40', '4000'], '[4000] and [40]1'],
  ['nothing', [], 'nothing'],
  ['', ['a'], ''],
  ['İstanbul login', ['login'], 'İstanbul login'],
])('%j with %j: %s', (text, words, shown) => {
  expect(marked(text, words)).toBe(shown);
});

test('marking loses nothing of any text', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ minLength: 1, maxLength: 3 })), (text, words) => {
      expect(
        markWords(text, words)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
