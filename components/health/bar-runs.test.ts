import { expect, it } from 'vitest';
import { barRuns, barStretches, barsSentence, stretchAt } from './bar-runs.ts';

const minutes = (ms: number) => `${ms / 60_000} min`;
const bars = (letters: string) => ({ from: '2026-11-22T00:00:00.000Z', stepMs: 60_000, letters });

it('joins equal neighbours', () => {
  expect(barRuns('UUUDDU')).toEqual([
    { state: 'up', start: 0, length: 3 },
    { state: 'down', start: 3, length: 2 },
    { state: 'up', start: 5, length: 1 },
  ]);
});

it('takes a letter it does not know for no data', () => {
  expect(barRuns('?')).toEqual([{ state: 'no_data', start: 0, length: 1 }]);
});

it.each([
  ['UUUU', 'last 24 h: up all the time'],
  ['NNNN', 'last 24 h: no data'],
  ['NUDDWU', 'last 24 h, in 6 slices of 1 min: down in 2, degraded in 1, no data in 1'],
])('%s: %s', (letters, sentence) => {
  expect(barsSentence(bars(letters), 'last 24 h', minutes)).toBe(sentence);
});

it('gives each stretch its instants, and finds the one of a slice', () => {
  const stretches = barStretches(bars('UDD'));
  expect(stretches).toEqual([
    { state: 'up', start: 0, length: 1, from: '2026-11-22T00:00:00.000Z', to: '2026-11-22T00:01:00.000Z' },
    { state: 'down', start: 1, length: 2, from: '2026-11-22T00:01:00.000Z', to: '2026-11-22T00:03:00.000Z' },
  ]);
  expect([0, 1, 2, 3].map((slice) => stretchAt(stretches, slice))).toEqual([0, 1, 1, -1]);
});
