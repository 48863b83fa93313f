import { describe, expect, test } from 'vitest';
import { formatDuration, formatFineDuration, parseDuration } from './duration.ts';

describe('parseDuration', () => {
  test.each([
    ['250ms', 250],
    ['10s', 10_000],
    ['1.5m', 90_000],
    ['24h', 86_400_000],
    ['14 d', 1_209_600_000],
    ['10', null],
    ['ten seconds', null],
    ['-5s', null],
  ])('%s → %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});

describe('formatDuration', () => {
  test.each([
    [182, '182 ms'],
    [4_000, '4 s'],
    [4_300, '4.3 s'],
    [59_999, '59 s'],
    [38 * 60_000, '38 min'],
    [125 * 60_000, '2 h 5 min'],
    [3 * 86_400_000, '3 d'],
    [-5, '0 ms'],
  ])('%i ms → %s', (durationMs, expected) => {
    expect(formatDuration(durationMs)).toBe(expected);
  });
});

describe('formatFineDuration', () => {
  test.each([
    [999.5, '999 ms', '1 s'],
    [1_240, '1.2 s', '1.3 s'],
    [59_999, '59 s', '1 min'],
    [60_000, '1 min', '1 min'],
    [119_400, '1 min 59 s', '2 min'],
    [599_999, '9 min 59 s', '10 min'],
    [12 * 60_000 + 1, '12 min', '13 min'],
    [49 * 3_600_000 + 1, '2 d 1 h', '2 d 2 h'],
  ])('%i ms → %s or %s', (durationMs, down, up) => {
    expect(formatFineDuration(durationMs, Math.floor)).toBe(down);
    expect(formatFineDuration(durationMs, Math.ceil)).toBe(up);
  });
});
