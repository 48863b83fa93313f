import { expect, it } from 'vitest';
import { axisTicks, positionPct, spanPct } from './time-scale.ts';

const FROM = '2026-11-22T20:00:00.000Z';
const TO = '2026-11-22T22:00:00.000Z';

it.each([
  ['2026-11-22T20:00:00.000Z', 0],
  ['2026-11-22T20:30:00.000Z', 25],
  ['2026-11-22T23:00:00.000Z', 100],
  ['2026-11-22T19:00:00.000Z', 0],
])('%s stands at %d %%', (at, position) => {
  expect(positionPct(at, FROM, TO)).toBe(position);
});

it('keeps a short piece visible and inside', () => {
  expect(spanPct({ from: '2026-11-22T20:30:00.000Z', to: '2026-11-22T20:30:01.000Z' }, FROM, TO)).toEqual({
    x: 25,
    width: 0.3,
  });
  expect(spanPct({ from: TO, to: TO }, FROM, TO).x).toBe(99.7);
});

it('marks round times', () => {
  expect(axisTicks('2026-11-22T20:07:00.000Z', '2026-11-22T22:07:00.000Z', 4)).toEqual([
    '2026-11-22T20:30:00.000Z',
    '2026-11-22T21:00:00.000Z',
    '2026-11-22T21:30:00.000Z',
    '2026-11-22T22:00:00.000Z',
  ]);
  expect(axisTicks(TO, FROM, 4)).toEqual([]);
});
