import { expect, test } from 'vitest';
import { dayName, dayWindow } from './day-window.ts';

test('today and the days before it, over the end of a month', () => {
  const now = Date.parse('2026-12-02T00:00:01Z');
  expect(dayWindow(now, 3)).toEqual({
    from: Date.parse('2026-11-30T00:00:00Z'),
    to: now,
    days: ['2026-11-30', '2026-12-01', '2026-12-02'],
  });
  expect(dayName(now)).toBe('2026-12-02');
});
