import { expect, it } from 'vitest';
import type { HealthState } from '#core/api/health.ts';
import { stretchText } from './stretch-text.ts';

const instant = (minute: number) => `2026-11-22T20:${String(minute).padStart(2, '0')}:00.000Z`;
const known = {
  outages: [{ from: instant(10), to: instant(12), durationMs: 120_000, sentence: '503, expected 200' }],
  changes: [
    {
      at: instant(20),
      from: 'up' as const,
      to: 'degraded' as const,
      sentence: '200 in 1.2 s',
      probe: null,
      revision: null,
    },
  ],
};

it.each<[HealthState, number, number, string]>([
  ['up', 0, 10, 'up'],
  ['down', 10, 12, 'down, 503, expected 200'],
  ['down', 11, 13, 'down, 503, expected 200'],
  ['down', 30, 31, 'down'],
  ['degraded', 20, 21, 'degraded, 200 in 1.2 s'],
  ['degraded', 21, 22, 'degraded'],
  ['no_data', 40, 50, 'no data'],
])('%s from %i to %i: %s', (state, from, to, text) => {
  const stretch = { state, start: 0, length: 1, from: instant(from), to: instant(to) };
  expect(stretchText(stretch, known)).toBe(text);
});
