import { expect, test } from 'vitest';
import { KnownTests } from './known-tests.ts';

const HOUR = 3_600_000;

test('what was found under a mark holds as long as the mark does, and some hours at most', () => {
  const known = new KnownTests();
  known.renew('one', 0);
  known.add('one', 'a', 1);
  known.renew('one', 5 * HOUR);
  expect(known.find('a')).toBe(1);
  known.renew('two', 5 * HOUR);
  expect(known.find('a')).toBeUndefined();
  known.add('two', 'a', 2);
  known.renew('two', 11 * HOUR);
  expect(known.find('a')).toBeUndefined();
});

test('what was found before a new mark came is not taken in', () => {
  const known = new KnownTests();
  known.renew('two', 0);
  known.add('one', 'a', 1);
  expect(known.find('a')).toBeUndefined();
});

test('the oldest make room', () => {
  const known = new KnownTests(2);
  known.renew('one', 0);
  for (const [place, hash] of ['a', 'b', 'c'].entries()) known.add('one', hash, place);
  expect(['a', 'b', 'c'].map((hash) => known.find(hash))).toEqual([undefined, 1, 2]);
});
