import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeRegressions, pText, type RegressionQuestion } from './judge-regressions.ts';

const of = (headFailed: number, headRan: number, before?: [number, number]): RegressionQuestion => ({
  head: { failed: headFailed, ran: headRan },
  base: before === undefined ? null : { failed: before[0], ran: before[1] },
});

test.each<[string, RegressionQuestion, string, string]>([
  ['a clear one', of(4, 8, [1, 40]), 'extreme', 'p = 0.0017 (4/8 failed, before 1/40)'],
  ['a small but sure drop', of(60, 600, [5, 600]), 'regression', 'p < 0.0001 (60/600 failed, before 5/600)'],
  [
    'sure, but five points at most',
    of(50, 1000, [0, 1000]),
    'none',
    'p < 0.0001 (50/1000 failed, before 0/1000)',
  ],
  ['two failures are not enough', of(2, 2, [0, 40]), 'none', 'p = 0.0012 (2/2 failed, before 0/40)'],
  ['as before', of(3, 10, [3, 10]), 'none', 'p = 0.69 (3/10 failed, before 3/10)'],
  ['better than before', of(0, 10, [5, 10]), 'none', 'p = 1.00 (0/10 failed, before 5/10)'],
  ['never failed', of(0, 10, [0, 10]), 'none', '0/10 failed, before 0/10'],
  ['too new', of(3, 5), 'none', 'new, 3/5 failed: judged after 6 runs'],
  ['new and often failing', of(3, 6), 'extreme', 'new, 3/6 failed: passes 50 %, needs 90 %'],
  ['new and failing a little', of(3, 20), 'regression', 'new, 3/20 failed: passes 85 %, needs 90 %'],
  ['new with two failures', of(2, 6), 'none', 'new, 2/6 failed: passes 67 %, needs 90 %'],
  ['new and good', of(0, 6), 'none', 'new, 0/6 failed: passes 100 %, needs 90 %'],
  [
    'a baseline in which nothing ran',
    of(3, 6, [0, 0]),
    'extreme',
    'new, 3/6 failed: passes 50 %, needs 90 %',
  ],
  ['nothing ran', of(0, 0, [1, 5]), 'none', 'nothing ran that could be judged'],
])('%s', (_name, question, level, sentence) => {
  expect(judgeRegressions([question])).toMatchObject([{ level, sentence }]);
});

test('among many the same p is worth less, and the sentence says so', () => {
  const noise = Array.from({ length: 99 }, () => of(1, 10, [1, 10]));
  const [first] = judgeRegressions([of(4, 8, [1, 40]), ...noise]);
  expect(first).toMatchObject({
    level: 'none',
    sentence: 'p = 0.0017 (4/8 failed, before 1/40); p = 0.17 among 100 tested',
  });
});

test('tests that never failed do not make the others stricter', () => {
  const quiet = Array.from({ length: 99 }, () => of(0, 10, [0, 10]));
  expect(judgeRegressions([of(4, 8, [1, 40]), ...quiet])[0]).toMatchObject({ level: 'extreme' });
});

test('a regression always has three failures, a drop over five points and an adjusted p below 0.05', () => {
  const side = fc.nat(50).chain((ran) => fc.record({ ran: fc.constant(ran), failed: fc.nat(ran) }));
  fc.assert(
    fc.property(fc.array(fc.record({ head: side, base: side }), { maxLength: 20 }), (questions) => {
      for (const [place, verdict] of judgeRegressions(questions).entries()) {
        if (verdict.level === 'none' || verdict.p === null) continue;
        expect(questions[place]?.head.failed).toBeGreaterThanOrEqual(3);
        expect(verdict.dropPoints).toBeGreaterThan(verdict.level === 'extreme' ? 15 : 5);
        expect(verdict.adjustedP).toBeLessThan(0.05);
        expect(verdict.adjustedP).toBeGreaterThanOrEqual(verdict.p);
      }
    }),
  );
});

test.each([
  [0.5, 'p = 0.50'],
  [0.0123, 'p = 0.012'],
  [0.00004, 'p < 0.0001'],
])('%d reads %s', (p, text) => {
  expect(pText(p)).toBe(text);
});
