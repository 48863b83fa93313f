import { expect, test } from 'vitest';
import type { ResultRow } from '#core/api/runs.ts';
import { fitTexts } from './fit-texts.ts';

const row = (text: string): ResultRow => ({
  ordinal: 1,
  testId: 1,
  name: 'a',
  suitePath: '',
  className: null,
  file: null,
  line: null,
  suite: null,
  priority: null,
  rawStatus: 'failed',
  status: 'failed',
  durationMs: 1,
  startedAt: null,
  attempts: 1,
  tags: [],
  group: null,
  failure: {
    kind: 'assertion',
    type: null,
    message: 'm',
    text,
    stdout: null,
    stderr: text,
    attempts: [{ status: 'failed', durationMs: 1, message: null, text }],
    sentence: null,
    evidence: null,
  },
  history: [],
  owner: null,
  attachments: 0,
  cluster: null,
  knownIssue: null,
  quarantine: null,
  isNew: true,
  failingSince: null,
});

test('texts that fit are left whole', () => {
  const rows = [row('x'.repeat(10_000)), { ...row(''), failure: null }];
  expect(fitTexts(rows, 100_000)).toEqual(rows);
});

test('a page of long texts keeps their heads and tails, within its budget', () => {
  const rows = Array.from({ length: 200 }, () => row(`head ${'x'.repeat(60_000)} tail`));
  const fitted = fitTexts(rows, 700_000);
  expect(JSON.stringify(fitted).length).toBeLessThan(1_000_000);
  expect(fitted[199]?.failure?.text).toMatch(/^head x+\n… 58986 characters left out …\nx+ tail$/);
});

test('one long text beside short ones stays whole', () => {
  const rows = [row('x'.repeat(60_000)), row('short')];
  expect(fitTexts(rows, 700_000)).toEqual(rows);
});
