import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResultStatus } from '#core/api/runs.ts';
import { type EarlierResult, settleFailing } from './failing-since.ts';

const LETTERS: Record<string, ResultStatus> = {
  p: 'passed',
  f: 'failed',
  e: 'errored',
  s: 'skipped',
  b: 'blocked',
  k: 'flaky',
};

/** Oldest first, as a strip is read; runs are numbered from 1. */
function strip(letters: string): EarlierResult[] {
  return [...letters]
    .map((letter, place) => ({
      runId: place + 1,
      at: `2026-11-${String(place + 1).padStart(2, '0')}T00:00:00.000Z`,
      revision: `r${place + 1}`,
      status: LETTERS[letter] ?? 'passed',
    }))
    .reverse();
}

test.each<[string, number | null, number, boolean, boolean]>([
  // letters, failing since run, runs in a row, new, at least
  ['ppp', null, 0, false, false],
  ['ppf', 3, 1, true, false],
  ['pfe', 2, 2, false, false],
  ['pfbsf', 2, 2, false, false],
  ['fff', 1, 3, false, true],
  ['f', 1, 1, true, false],
  ['kf', 2, 1, true, false],
  ['ffk', null, 0, false, false],
  ['fb', null, 0, false, false],
])('%s', (letters, since, runs, isNew, isAtLeast) => {
  const [now, ...earlier] = strip(letters);
  if (!now) throw new Error('empty');
  const failing = settleFailing(now, earlier);
  expect(failing.isNew).toBe(isNew);
  expect(failing.failingSince?.runId ?? null).toBe(since);
  if (since !== null) expect(failing.failingSince).toMatchObject({ revision: `r${since}`, runs, isAtLeast });
});

test('silent runs never change since when it fails', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('p', 'f', 'e', 'k'), { maxLength: 12 }), (letters) => {
      const plain = strip(`${letters.join('')}f`);
      const padded = strip(`${letters.map((letter) => `${letter}b`).join('')}f`);
      const [now, ...earlier] = plain;
      const [other, ...before] = padded;
      if (!now || !other) return;
      const one = settleFailing(now, earlier);
      const two = settleFailing(other, before);
      expect(two.isNew).toBe(one.isNew);
      expect(two.failingSince?.runs).toBe(one.failingSince?.runs);
    }),
  );
});
