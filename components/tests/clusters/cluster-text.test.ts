import { expect, test } from 'vitest';
import type { ClusterDetail } from '#core/api/clusters.ts';
import { cappedText, countText, testsSeen } from './cluster-text.ts';

test('a count that may be more says so', () => {
  expect(cappedText({ count: 1_200, isCut: false })).toBe('1,200');
  expect(cappedText({ count: 200, isCut: true })).toBe('200+');
});

test.each([
  ['all of a small cluster', { count: 2, isCut: false }, 2, '2'],
  ['more in the list than the newest failures tell', { count: 20, isCut: true }, 22, '22+'],
  ['a list that was cut', { count: 300, isCut: false }, 100, '300+'],
])('tests: %s', (_name, tests, listed, text) => {
  const testList = Array.from({ length: listed }) as ClusterDetail['testList'];
  expect(cappedText(testsSeen({ tests, testList }))).toBe(text);
});

test('one is not many', () => {
  expect([countText(1, 'failure'), countText(1_200, 'failure')]).toEqual(['1 failure', '1,200 failures']);
});
