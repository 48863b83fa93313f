import { expect, test } from 'vitest';
import { marksOf } from './result-marks.ts';

const plain = { isNew: false, failingSince: null, knownIssue: null, quarantine: null, owner: null };
const since = { runId: 1, at: '2026-11-23T10:00:00Z', revision: null, runs: 4, isAtLeast: false };
const issue = { id: 1, url: 'https://example.org/1', title: null, via: 'test' as const };
const quarantine = { id: 1, owner: 'ada', reason: 'r', since: since.at, expiresAt: since.at };

test.each([
  [{}, []],
  [{ owner: 'ada' }, []],
  [{ isNew: true, failingSince: { ...since, runs: 1 }, owner: 'ada' }, ['new', 'ada']],
  [{ failingSince: since }, ['fails 4 runs in a row']],
  [
    { failingSince: { ...since, isAtLeast: true }, knownIssue: issue },
    ['fails at least 4 runs in a row', 'known'],
  ],
  [{ quarantine }, ['quarantined']],
])('%j', (given, marks) => {
  expect(marksOf({ ...plain, ...given })).toEqual(marks);
});
