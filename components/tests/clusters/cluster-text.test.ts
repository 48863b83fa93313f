import { expect, test } from 'vitest';
import { cappedText, countText } from './cluster-text.ts';

test('a count that may be more says so', () => {
  expect(cappedText({ count: 1_200, isCut: false })).toBe('1,200');
  expect(cappedText({ count: 200, isCut: true })).toBe('200+');
});

test('one is not many', () => {
  expect([countText(1, 'failure'), countText(1_200, 'failure')]).toEqual(['1 failure', '1,200 failures']);
});
