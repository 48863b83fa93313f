import { expect, test } from 'vitest';
import { HeldBudget } from './held-budget.ts';
import { DEFAULT_LIMITS } from './ingest-limits.ts';

const budget = () => new HeldBudget({ ...DEFAULT_LIMITS, heldChars: 5_000, keptChars: 1_000 });
const SENTENCE = 'too many tests of the report run at the same time';

test('tests that end give back what they held', () => {
  const held = budget();
  for (let count = 0; count < 1_000; count += 1) {
    const text = held.open();
    held.grow(text, 500);
    held.close(text);
  }
});

test('a test counts at most what is kept of it', () => {
  const held = budget();
  const text = held.open();
  for (let count = 0; count < 1_000; count += 1) held.grow(text, 500);
  expect(text.held).toBe(3_000);
});

test('too many at once are refused', () => {
  const held = budget();
  for (let count = 0; count < 5; count += 1) held.open();
  expect(() => held.open()).toThrow(SENTENCE);
});
