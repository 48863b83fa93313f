import { expect, test } from 'vitest';
import type { z } from 'zod';
import { clustersQuery, editClusterBody, mergeClusterBody, splitClusterBody } from './clusters.ts';
import { gridQuery } from './history.ts';
import { knownIssuesQuery, linkIssueBody } from './known-issues.ts';
import { finishRunBody } from './live-runs.ts';
import { endQuarantineQuery, quarantineBody } from './quarantine.ts';
import { resultsQuery } from './runs.ts';
import { aliasTestBody } from './tests.ts';

const NUL = 'abc\u0000';
const HALF = 'abc\ud83d';
const issue = { testId: 1, url: 'https://example.com/1' };
const quarantine = { testId: 1, owner: 'ada', reason: 'slow', days: 1 };

test.each<[string, z.ZodType, object, string]>([
  ['the name of a cluster', editClusterBody, { name: NUL }, 'name'],
  ['its note', editClusterBody, { note: NUL }, 'note'],
  ['who edits it', editClusterBody, { name: 'a', by: NUL }, 'by'],
  ['its rule', editClusterBody, { rule: { kind: 'contains', text: NUL } }, 'rule.text'],
  ['half a character in its rule', editClusterBody, { rule: { kind: 'contains', text: HALF } }, 'rule.text'],
  ['who merges it', mergeClusterBody, { into: 1, by: NUL }, 'by'],
  ['what is split off', splitClusterBody, { failureKeys: [NUL] }, 'failureKeys.0'],
  ['its new name', splitClusterBody, { failureKeys: ['a'], name: HALF }, 'name'],
  ['the title of an issue', linkIssueBody, { ...issue, title: NUL }, 'title'],
  ['its note', linkIssueBody, { ...issue, note: NUL }, 'note'],
  ['its suite', linkIssueBody, { url: issue.url, suite: NUL }, 'suite'],
  ['who has a quarantine', quarantineBody, { ...quarantine, owner: NUL }, 'owner'],
  ['why', quarantineBody, { ...quarantine, reason: NUL }, 'reason'],
  ['why it ends', endQuarantineQuery, { reason: HALF }, 'reason'],
  ['who renames a test', aliasTestBody, { oldTestId: 1, by: NUL }, 'by'],
  ['a test beyond all numbers', knownIssuesQuery, { testId: '99999999999' }, 'testId'],
  ['a cluster beyond all numbers', knownIssuesQuery, { clusterId: '99999999999' }, 'clusterId'],
  ['a result beyond all numbers', resultsQuery, { ordinal: '99999999999' }, 'ordinal'],
  ['more batches than can be', finishRunBody, { batches: 10_000_001 }, 'batches'],
  ['the year 0', gridQuery, { from: '0000-01-01T00:00:00Z' }, 'from'],
])('%s that can’t be stored is refused by name', (_, schema, given, path) => {
  const { error } = schema.safeParse(given);
  expect(error?.issues.map((one) => one.path.join('.'))).toEqual([path]);
});

test('texts of every language, and signs beyond them, are taken', () => {
  expect(editClusterBody.parse({ name: 'Ошибка 🎭', note: 'é\n' })).toEqual({ name: 'Ошибка 🎭', note: 'é' });
  expect(clustersQuery.parse({ text: '🎭' }).text).toBe('🎭');
});
