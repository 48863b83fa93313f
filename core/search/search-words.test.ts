import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf, queryText, queryWords, searchWords, vectorText } from './search-words.ts';

test.each([
  ['tests/auth/login_flow.spec.ts', ['tests', 'auth', 'login', 'flow', 'spec', 'ts']],
  ['LoginFlowTest', ['loginflowtest', 'login', 'flow', 'test']],
  ['HTTPServerError', ['httpservererror', 'http', 'server', 'error']],
  ['utf8 sha256Sum', ['utf8', 'sha256sum', 'sha256', 'sum']],
  ['connect ECONNREFUSED 127.0.0.1:4311', ['connect', 'econnrefused', '127', '0', '1', '4311']],
  ['Grüße, 世界!', ['grüße', '世界']],
  ["it's \\ 'quoted' & | ! :*", ['it', 's', 'quoted']],
  ['', []],
])('%j is found by %j', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

test('a query is whole words and the beginning of one', () => {
  expect(queryText(queryWords('LoginFlow auth_tok'))).toBe("'loginflow' & 'auth' & 'tok':*");
  expect(vectorText(searchWords('a_b'))).toBe("'a' 'b'");
  expect(queryWords('" | & !')).toEqual([]);
});

test('whatever is searched for as it stands in a text is found there', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      const words = searchWords(text);
      const isWhole = (word: string) => words.includes(word);
      expect(queryWords(text).every(isWhole)).toBe(true);
      expect(words.every((word) => /^[\p{L}\p{N}\p{M}]+$/u.test(word))).toBe(true);
    }),
  );
});

test('an excerpt shows the first word found', () => {
  expect(excerptOf('short text', ['text'])).toBe('short text');
  const long = `${'x '.repeat(200)}needle\n\n  here ${'y '.repeat(200)}`;
  expect(excerptOf(long, ['needle'])).toMatch(/^….*needle here .*…$/);
  expect(excerptOf(long, ['absent'])).toMatch(/^x .*…$/);
});
