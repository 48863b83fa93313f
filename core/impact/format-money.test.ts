import { describe, expect, it } from 'vitest';
import { describeBound, formatCents, formatInterval } from './format-money.ts';

describe('formatCents', () => {
  it.each([
    [0, '$0'],
    [5, '$0.05'],
    [6_564, '$65.64'],
    [99_900, '$999'],
    [99_999, '$1K'],
    [100_000, '$1K'],
    [12_345_600, '$123K'],
    [50_000_000, '$500K'],
    [99_994_000, '$1M'],
    [144_000_000, '$1.44M'],
    [120_000_000, '$1.2M'],
    [1_000_000_000, '$10M'],
    [1_234_000_000, '$12.3M'],
    [250_000_000_000, '$2.5B'],
  ])('%d cents are %s', (cents, text) => {
    expect(formatCents(cents)).toBe(text);
  });
});

describe('formatInterval', () => {
  it.each([
    [144_000_000, null, '$1.44M+', 'lower bound'],
    [0, null, 'an unknown amount of', null],
    [0, 0, '$0', null],
    [50_000_000, 50_000_000, '$500K', null],
    [0, 50_000_000, 'up to $500K', 'upper bound'],
    [10_000_000, 20_000_000, '$100K–$200K', 'between two bounds'],
  ])('%d to %s is %s', (lowCents, highCents, text, bound) => {
    expect(formatInterval({ lowCents, highCents })).toBe(text);
    expect(describeBound({ lowCents, highCents })).toBe(bound);
  });
});
