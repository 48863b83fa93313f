import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNoticeable, judgeSlower } from './judge-slower.ts';

const spread = (around: number, n: number) => Array.from({ length: n }, (_, place) => around + place);

test('two windows by rank, with n and p', () => {
  expect(judgeSlower([{ base: spread(200, 10), head: spread(400, 8) }], 1)).toMatchObject([
    {
      method: 'mann_whitney',
      nBase: 10,
      nHead: 8,
      sentence: '2.0 times as long: 404 ms (n = 8), before 205 ms (n = 10), p < 0.0001',
    },
  ]);
});

test('one duration against the spread of the test itself', () => {
  const base = [180, 210, 190, 205, 220, 200, 195];
  expect(judgeSlower([{ base, head: [900] }], 1)).toMatchObject([
    {
      method: 'own_distribution',
      sentence: '4.5 times as long: 900 ms (n = 1), before 200 ms (n = 7), p < 0.0001',
    },
  ]);
  // A test that jumps about anyway is not slower for one jump.
  expect(judgeSlower([{ base: [100, 900, 150, 1200, 90, 700], head: [1100] }], 1)).toEqual([null]);
});

test.each([
  ['too few before', { base: [1, 2, 3, 4], head: [900] }],
  ['too few now', { base: spread(100, 9), head: [900, 901, 902, 903] }],
  ['too little to notice', { base: spread(10, 9), head: spread(40, 9) }],
  ['less than a fifth', { base: spread(1000, 9), head: spread(1150, 9) }],
  ['faster', { base: spread(400, 9), head: spread(200, 9) }],
  ['nothing', { base: [], head: [] }],
])('%s: not slower', (_name, question) => {
  expect(judgeSlower([question], 1)).toEqual([null]);
});

test('those that were not listed count too', () => {
  const question = { base: spread(200, 5), head: spread(400, 5) };
  expect(judgeSlower([question], 1)[0]).toMatchObject({ p: 1 / 252 });
  expect(judgeSlower([question], 1000)).toEqual([null]);
});

test('what is slower took at least a fifth and 50 ms longer', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 12 });
  fc.assert(
    fc.property(durations, durations, (base, head) => {
      const [verdict] = judgeSlower([{ base, head }], 1);
      if (verdict) expect(isNoticeable(verdict.baseMs, verdict.headMs)).toBe(true);
    }),
  );
});
