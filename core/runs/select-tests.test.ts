import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, selectTests } from './select-tests.ts';

const TODAY = 20_000;
let nextId = 1;

function made(given: Partial<Candidate> = {}): Candidate {
  const usual = {
    priority: 'P2',
    isOfIssue: false,
    lastStatus: 'passed',
    lastRunDay: TODAY,
    durationMs: 1_000,
  };
  return { testId: nextId++, ...usual, ...given };
}

const budget = (ms: number, workers = 1) => ({ ms, workers, today: TODAY });

test('the linked issue comes first, then priority, then failures, then what was not run for longest', () => {
  const passed = made();
  const old = made({ lastRunDay: TODAY - 9 });
  const unseen = made({ lastRunDay: null, lastStatus: null });
  const failed = made({ lastStatus: 'failed' });
  const important = made({ priority: 'P1' });
  const ofIssue = made({ isOfIssue: true, priority: 'P3' });
  const { chosen } = selectTests([passed, old, unseen, failed, important, ofIssue], budget(60_000));
  expect(chosen.map((one) => one.reason)).toEqual([
    'linked to the issue, P3, passed last time',
    'P1, passed last time',
    'P2, failed last time',
    'P2, not run lately',
    'P2, not run for 9 days',
    'P2, passed last time',
  ]);
});

test('what does not fit is left out with its reason, and a shorter one may still fit', () => {
  const long = made({ priority: 'P0', durationMs: 50_000 });
  const longer = made({ priority: 'P1', durationMs: 15_000 });
  const short = made({ priority: 'P3', durationMs: 10_000 });
  const found = selectTests([short, longer, long], budget(60_000));
  expect(found.chosen.map((one) => one.test)).toEqual([long, short]);
  expect(found.left).toEqual([{ test: longer, reason: 'takes 15 s; 10 s of the budget were left' }]);
  expect(found.sentence).toBe('2 of 3 tests, about 1 min of 1 min; 1 left out.');
});

test('what was left out never looks as if it had fitted', () => {
  const [one, two] = [made({ priority: 'P1', durationMs: 61_300 }), made({ durationMs: 59_400 })];
  const found = selectTests([one, two], budget(120_000));
  expect(found.left.map(({ reason }) => reason)).toEqual(['takes 1 min; 58 s of the budget were left']);
  expect(found.sentence).toBe('1 of 2 tests, about 1 min 1 s of 2 min; 1 left out.');
  const whole = selectTests([made({ durationMs: 90_000 })], budget(60_000, 2));
  expect(whole.left[0]?.reason).toBe('takes 1 min 30 s; longer than the budget of 1 min');
  expect(whole.sentence).toBe('0 of 1 tests, about 0 ms of 1 min on 2 workers; 1 left out.');
});

test('a test that was never timed is taken as the median of the others', () => {
  const found = selectTests(
    [made({ durationMs: 4_000 }), made({ durationMs: null, priority: 'P3' })],
    budget(6_000),
  );
  expect(found.left[0]?.reason).toBe('never timed, taken as 4 s; 2 s of the budget were left');
});

test('workers share the tests, but no test can be split', () => {
  const found = selectTests([made({ durationMs: 90_000 }), made({ durationMs: 60_000 })], budget(60_000, 2));
  expect(found.sentence).toBe('1 of 2 tests, about 30 s of 1 min on 2 workers; 1 left out.');
});

test('nothing known', () => {
  expect(selectTests([], budget(1_000)).sentence).toBe('No test is known here yet: nothing to choose from.');
});

const anyCandidate = fc.record({
  testId: fc.integer({ min: 1 }),
  priority: fc.constantFrom('P0', 'P1', 'P2', 'P3', null),
  isOfIssue: fc.boolean(),
  lastStatus: fc.constantFrom('passed', 'failed', 'skipped', null),
  lastRunDay: fc.option(fc.integer({ min: TODAY - 100, max: TODAY })),
  durationMs: fc.option(fc.integer({ min: 0, max: 100_000 })),
});

test('every test is either chosen or left out, and what is chosen fits', () => {
  fc.assert(
    fc.property(
      fc.array(anyCandidate),
      fc.integer({ min: 1, max: 300_000 }),
      fc.integer({ min: 1, max: 8 }),
      (all, ms, workers) => {
        const { chosen, left } = selectTests(all, budget(ms, workers));
        expect(
          [...chosen, ...left].map((one) => one.test).toSorted((a, b) => all.indexOf(a) - all.indexOf(b)),
        ).toEqual(all);
        const total = chosen.reduce((sum, one) => sum + (one.test.durationMs ?? 0), 0);
        expect(total).toBeLessThanOrEqual(ms * workers);
      },
    ),
  );
});
