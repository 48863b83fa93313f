import { expect, test } from 'vitest';
import { isRepeated } from './repeated-part.ts';

test.each<[string, string, string[], [boolean, string][], boolean]>([
  ['no later attempt', 'a', ['a', 'b'], [], false],
  ['the same part again', 'a', ['a', 'b'], [[true, 'a']], true],
  ['only another part again', 'a', ['a', 'b'], [[true, 'b']], false],
  ['as many parts of other names', 'up 1', ['up 1'], [[true, 'up 2']], true],
  ['the same part, cut off', 'a', ['a'], [[false, 'a']], false],
  [
    'in the second of two later ones',
    'a',
    ['a', 'b'],
    [
      [true, 'b'],
      [true, 'a'],
    ],
    true,
  ],
])('%s', (_, part, parts, later, is) => {
  const attempts = later.map(([isFinished, one]) => ({ isFinished, parts: [one] }));
  expect(isRepeated(part, { isFinished: true, parts }, attempts)).toBe(is);
});
