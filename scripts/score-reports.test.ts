import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scoreReports } from './score-reports.ts';

const CORPUS = fileURLToPath(new URL('../../shared/corpus/reports', import.meta.url));

test.skipIf(!existsSync(CORPUS))(
  'corpus/reports: every JUnit report is read right, every bad one refused',
  () => {
    const scores = scoreReports(CORPUS);
    expect(scores.filter((score) => score.verdict === 'wrong')).toEqual([]);
    expect(scores.filter((score) => score.verdict === 'right').length).toBeGreaterThan(100);
  },
);
