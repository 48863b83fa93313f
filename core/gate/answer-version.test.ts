import { expect, test } from 'vitest';
import { answerVersion } from './answer-version.ts';

const version = (age: number, digest = 'a') => answerVersion([digest, 7], 1_000_000, 1_000_000 + age);

test.each<[string, number, number, boolean]>([
  ['a moment later', 0, 4_900, true],
  ['5 s later, in the first minute', 0, 5_000, false],
  ['within one minute', 60_000, 119_000, true],
  ['a minute later', 60_000, 120_000, false],
  ['on a clock that is behind', -9_000, 0, true],
])('%s', (_what, first, then, isSame) => {
  expect(version(first) === version(then)).toBe(isSame);
});

test('another judgement is another version', () => {
  expect(version(0)).not.toBe(version(0, 'b'));
});
