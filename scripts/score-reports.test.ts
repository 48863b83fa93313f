import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scoreReports, tallyScores } from './score-reports.ts';

const CORPUS = fileURLToPath(new URL('../../shared/corpus/reports', import.meta.url));

test.skipIf(!existsSync(CORPUS))('corpus/reports: every report is read right, every bad one refused', () => {
  const scores = scoreReports(CORPUS);
  expect(scores.filter((score) => score.verdict !== 'right')).toEqual([]);
  expect(scores.filter((score) => score.verdict === 'right').length).toBeGreaterThan(100);
});

test('scores are told by source and by format', () => {
  const scores = [
    { file: 'one/a.xml', verdict: 'right', detail: '', format: 'junit' },
    { file: 'one/b.tap', verdict: 'wrong', detail: '', format: 'tap' },
    { file: 'two/c.xml', verdict: 'right', detail: '', format: undefined },
  ] as const;
  expect([...tallyScores(scores, 'source')]).toEqual([
    ['one', { right: 1, total: 2 }],
    ['two', { right: 1, total: 1 }],
  ]);
  expect([...tallyScores(scores, 'format').keys()]).toEqual(['(refused)', 'junit', 'tap']);
});
