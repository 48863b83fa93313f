import { describe, expect, it } from 'vitest';
import { absoluteText, ageText, durationText, shortText, spanText } from './format-instant.ts';

const NOW = Date.parse('2026-11-22T20:59:00.000Z');
const BERLIN = { timeZone: 'Europe/Berlin' };

describe('ageText', () => {
  it.each([
    ['2026-11-22T20:58:59.900Z', 'now'],
    ['2026-11-22T20:58:58.100Z', '1\u00a0s ago'],
    ['2026-11-22T20:58:51.500Z', '8\u00a0s ago'],
    ['2026-11-22T20:21:00.000Z', '38\u00a0min ago'],
    ['2026-11-22T18:54:00.000Z', '2\u00a0h\u00a05\u00a0min ago'],
    ['2026-11-22T21:04:00.000Z', 'in 5\u00a0min'],
  ])('%s is %s', (at, text) => {
    expect(ageText(at, NOW)).toBe(text);
  });
});

describe('shortText', () => {
  it.each([
    ['2026-11-22T20:21:07.000Z', '20:21'],
    ['2026-11-21T16:02:00.000Z', '21\u00a0Nov 16:02'],
    ['2025-09-13T20:21:00.000Z', '13\u00a0Sept 2025 20:21'],
  ])('%s is %s', (at, text) => {
    expect(shortText(at, NOW)).toBe(text);
  });

  it('knows what today is in the zone of the reader', () => {
    expect(shortText('2026-11-22T22:30:00.000Z', Date.parse('2026-11-22T23:30:00.000Z'), BERLIN)).toBe(
      '22\u00a0Nov 23:30',
    );
  });
});

it('writes an absolute instant with its zone', () => {
  expect(absoluteText('2026-11-22T20:21:07.000Z')).toBe('2026-11-22 20:21:07 UTC');
  expect(absoluteText('2026-11-22T20:21:07.000Z', BERLIN)).toBe('2026-11-22 21:21:07 CET');
});

it('keeps number and unit together', () => {
  expect(durationText(182)).toBe('182\u00a0ms');
  expect(spanText('2026-11-22T20:21:00.000Z', NOW)).toBe('38\u00a0min');
  expect(spanText('2026-11-22T21:00:00.000Z', NOW)).toBe('under 1\u00a0s');
});
