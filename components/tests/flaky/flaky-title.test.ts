import { expect, it } from 'vitest';
import type { FlakyResponse } from '#core/api/flaky.ts';
import { flakyTitle } from './flaky-title.ts';

it.each([
  [{ total: 0, quarantined: 0, fixed: 0 }, 'No flaky tests'],
  [{ total: 1, quarantined: 0, fixed: 0 }, '1 flaky test'],
  [{ total: 23, quarantined: 2, fixed: 1 }, '23 flaky tests, 2 in quarantine, 1 perhaps fixed'],
])('%j', (counts, title) => {
  expect(flakyTitle(counts as FlakyResponse)).toBe(title);
});
