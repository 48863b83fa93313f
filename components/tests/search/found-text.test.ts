import { expect, test } from 'vitest';
import type { SearchResponse } from '#core/api/search.ts';
import { foundText } from './found-text.ts';

const at = '2026-11-22T10:00:00.000Z';
const aTest = { id: 1, name: 'signs in', suitePath: '', file: null, lastSeenAt: at };
const cluster = { id: 1, name: 'refused', lastSeenAt: at, knownIssue: null };
const nothing: SearchResponse = { words: ['auth'], tests: [], clusters: [], failures: [], cuts: [] };

test('what was found is counted', () => {
  expect(foundText({ ...nothing, tests: [aTest, aTest], clusters: [cluster] }, 'auth')).toBe(
    '2 tests and 1 cluster found',
  );
  expect(foundText({ ...nothing, tests: [aTest] }, 'auth')).toBe('1 test found');
});

test('that nothing was found is said with the words', () => {
  expect(foundText(nothing, 'auth refused')).toBe('Nothing has all the words of “auth refused”.');
});
