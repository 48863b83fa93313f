import { expect, test } from 'vitest';
import { storableJson, storableText } from './storable.ts';

test.each([
  ['a NUL', 'a\u0000b', 'a\ufffdb'],
  ['half a character', 'a\ud83d', 'a\ufffd'],
  ['the other half', '\ude00b', '\ufffdb'],
  ['a whole one', '\ud83d\ude00', '\ud83d\ude00'],
  ['a backslash before what only looks like one', '\\u0000 \\ud83d \\\\u0000', '\\u0000 \\ud83d \\\\u0000'],
  ['a backslash before a NUL', '\\\u0000', '\\\ufffd'],
])('%s', (_, text, stored) => {
  expect(JSON.parse(storableJson({ text }))).toEqual({ text: stored });
  expect(JSON.parse(storableJson({ [text]: 1 }))).toEqual({ [stored]: 1 });
});

test('a text keeps everything but NUL, and nothing stays nothing', () => {
  expect(storableText('a\u0000b')).toBe('a\ufffdb');
  expect(storableText(null)).toBeNull();
});
