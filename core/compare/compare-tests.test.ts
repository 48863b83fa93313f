import { expect, test } from 'vitest';
import type { ResultStatus } from '#core/api/runs.ts';
import { compareSentence, compareTest, type SideTest } from './compare-tests.ts';

const side = (status: ResultStatus, ran = 1, failed = 0): SideTest => ({
  status,
  ran,
  failed,
  durationMs: 10,
});

test.each<[SideTest | null, SideTest | null, string | null, string]>([
  [side('passed'), side('failed', 1, 1), 'newly_failing', 'fails; passed before'],
  [side('passed', 40, 1), side('failed', 8, 4), 'newly_failing', 'fails (4/8); passed (1/40) before'],
  [side('skipped', 0), side('errored', 1, 1), 'newly_failing', 'fails; skipped before'],
  [side('blocked', 0), side('failed', 1, 1), 'newly_failing', 'fails; blocked before'],
  [side('failed', 1, 1), side('errored', 1, 1), 'still_failing', 'still fails'],
  [side('failed', 5, 2), side('passed'), 'fixed', 'passes; failed (2/5) before'],
  [side('failed', 1, 1), side('flaky'), 'fixed', 'passes; failed before'],
  [side('failed', 1, 1), side('blocked', 0), 'blocked', 'blocked; failed before'],
  [side('passed'), side('blocked', 0), 'blocked', 'blocked; passed before'],
  [null, side('failed', 1, 1), 'new', 'new; fails'],
  [null, side('passed'), 'new', 'new; passed'],
  [side('failed', 3, 3), null, 'gone', 'gone; failed (3/3) before'],
  [side('passed'), side('skipped', 0), null, 'skipped; passed before'],
  [side('passed'), side('passed'), null, 'passed; passed before'],
  [side('failed', 1, 1), side('skipped', 0), null, 'skipped; failed before'],
])('%j → %j', (base, head, kind, sentence) => {
  expect(compareTest(base, head)).toEqual({ kind, sentence });
});

test('the sentence counts what changed', () => {
  expect(compareSentence({}, 0)).toBe('no test changed');
  expect(compareSentence({ newly_failing: 3, fixed: 1, gone: 0 }, 1)).toBe(
    '3 newly failing, 1 fixed; 1 regression',
  );
  expect(compareSentence({ blocked: 2 }, 2)).toBe('2 blocked; 2 regressions');
});
