import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultStatus } from '#core/api/runs.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import type { QuarantinedResult } from './evidence.ts';
import { at, gateOf, judgeWorld, run } from './example-world.ts';
import { leaveOutQuarantined } from './leave-out-quarantined.ts';

const UNTIL = Date.parse('2025-10-01T00:00:00Z');
const held = (name: string, status: ResultStatus): QuarantinedResult => ({ name, status, until: UNTIL });
const core = (statuses: readonly ResultStatus[], quarantined: readonly QuarantinedResult[]) =>
  run('core', countTotals(statuses), { quarantined });
const passes = (count: number): ResultStatus[] => Array.from({ length: count }, () => 'passed');
const websocket = run('websocket', { passed: 5 });
const criterion = (runs: ReturnType<typeof run>[], name = 'P1 pass rate') =>
  gateOf({ runs }).criteria.find((one) => one.name === name);

describe('quarantined results', () => {
  it('leave the rate, and stand beside it', () => {
    const failing = [held('signs in', 'failed'), held('signs out', 'errored'), held('sends', 'failed')];
    const runs = [core([...passes(17), 'failed', 'errored', 'failed'], failing), websocket];
    expect(criterion(runs)).toMatchObject({ state: 'UNKNOWN', reason: 'insufficient_n', n: 22 });
    expect(criterion(runs)?.sentence).toContain(
      'observed 100 % passed, 0 failed; 3 quarantined tests left out: signs in, signs out, sends, until 2025-10-01 (22 tests,',
    );
    const { suites } = judgeWorld({ runs });
    expect(suites[0]).toMatchObject({ state: 'passed', quarantined: { count: 3, failed: 3 } });
    expect(suites[0]?.sentence).toBe(
      '17 tests passed; 3 quarantined tests left out: signs in, signs out, sends, until 2025-10-01',
    );
  });

  it('name three, and how many more', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => held(name, 'passed'));
    expect(criterion([core(passes(20), many), websocket])?.observed).toBe(
      '100 % passed, 0 failed; 5 quarantined tests left out: a, b, c and 2 more, until 2025-10-01',
    );
  });

  it('are too few when nothing else is left', () => {
    const every = Array.from({ length: 5 }, (_, place) => held(`test ${place}`, 'passed'));
    const runs = [run('core', { passed: 20 }), run('websocket', { passed: 5 }, { quarantined: every })];
    expect(criterion(runs, 'WebSocket events')).toMatchObject({ state: 'UNKNOWN', reason: 'insufficient_n' });
    expect(gateOf({ runs }).verdict).toBe('UNKNOWN');
    expect(judgeWorld({ runs }).suites[1]?.sentence).toBe('all 5 tests were skipped or are in quarantine');
  });

  it('are nothing in a run without them', () => {
    expect(judgeWorld({ runs: [run('core', { passed: 20 }), websocket] }).suites[0]?.quarantined).toBeNull();
    expect(at('20:59')).toBeLessThan(UNTIL);
  });
});

const result = fc.record({
  status: fc.constantFrom<ResultStatus>('passed', 'failed', 'errored', 'flaky', 'skipped', 'blocked'),
  isHeld: fc.boolean(),
});
type Result = { status: ResultStatus; isHeld: boolean };
const worldOf = (results: readonly Result[]) => {
  const quarantined = results.flatMap(({ status, isHeld }, place) =>
    isHeld ? [held(`t${place}`, status)] : [],
  );
  const statuses = results.map(({ status }) => status);
  return run('websocket', countTotals(statuses), { quarantined });
};
const stateOf = (results: readonly Result[]) =>
  criterion([run('core', { passed: 20 }), worldOf(results)], 'WebSocket events');

describe('properties of quarantine', () => {
  const some = fc.array(result, { minLength: 5, maxLength: 12 });

  it('a failure of a test that is not in quarantine never passes', () => {
    fc.assert(
      fc.property(some, (results) => {
        const fails = results.some(
          ({ status, isHeld }) => !isHeld && (status === 'failed' || status === 'errored'),
        );
        if (fails) expect(stateOf(results)?.state).toBe('FAIL');
      }),
    );
  });

  it('everything in quarantine is never a pass', () => {
    fc.assert(
      fc.property(some, (results) => {
        const judged = stateOf(results.map((one) => ({ ...one, isHeld: true })));
        expect(judged).toMatchObject({ state: 'UNKNOWN', reason: 'insufficient_n', n: 0 });
      }),
    );
  });

  it('taking tests that passed out never opens what was not open', () => {
    fc.assert(
      fc.property(some, (results) => {
        const free = results.map((one) => ({ ...one, isHeld: false }));
        const held = results.map((one) => ({ ...one, isHeld: one.status === 'passed' && one.isHeld }));
        if (stateOf(held)?.state === 'PASS') expect(stateOf(free)?.state).toBe('PASS');
      }),
    );
  });

  it('what is judged is as if only the others had run, and nothing is missing', () => {
    fc.assert(
      fc.property(some, (results) => {
        const { totals } = leaveOutQuarantined(worldOf(results));
        const others = countTotals(results.flatMap(({ status, isHeld }) => (isHeld ? [] : [status])));
        const { passed, failed, errored, flaky, blocked } = others;
        expect(totals).toMatchObject({ passed, failed, errored, flaky, blocked, total: results.length });
      }),
    );
  });
});
