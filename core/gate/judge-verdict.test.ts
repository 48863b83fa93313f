import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CriterionState } from '#core/api/gate.ts';
import { gateOf, goodBackend, polls, ready, run, service } from './example-world.ts';
import { allOf, anyOf, judgeVerdict, type VerdictInput } from './judge-verdict.ts';

const state = fc.constantFrom<CriterionState>('PASS', 'UNKNOWN', 'FAIL');
const states = fc.array(state);
const some = fc.array(state, { minLength: 1 });
const NOT = { PASS: 'FAIL', UNKNOWN: 'UNKNOWN', FAIL: 'PASS' } as const;
const criterion = fc
  .record({
    kind: fc.constantFrom<VerdictInput['kind']>('health', 'tests', 'latency'),
    severity: fc.constantFrom<VerdictInput['severity']>('required', 'warn'),
    state,
  })
  .map((given): VerdictInput => ({ ...given, reason: given.state === 'UNKNOWN' ? 'not_run' : null }));

describe('three-valued logic', () => {
  it('is commutative, associative, idempotent, and has De Morgan', () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        expect(allOf([a, b])).toBe(allOf([b, a]));
        expect(allOf([a, allOf([b, c])])).toBe(allOf([allOf([a, b]), c]));
        expect(allOf([a, a])).toBe(a);
        expect(NOT[allOf([a, b])]).toBe(anyOf([NOT[a], NOT[b]]));
        expect(allOf([a, anyOf([a, b])])).toBe(a);
      }),
    );
  });

  it('lets FAIL win every AND, PASS every OR, and nothing be UNKNOWN', () => {
    fc.assert(
      fc.property(states, (given) => {
        expect(allOf([...given, 'FAIL'])).toBe('FAIL');
        expect(anyOf([...given, 'PASS'])).toBe('PASS');
      }),
    );
    expect([allOf([]), anyOf([])]).toEqual(['UNKNOWN', 'UNKNOWN']);
  });

  it('is the minimum: PASS only if all pass', () => {
    fc.assert(
      fc.property(some, (given) => {
        expect(allOf(given) === 'PASS').toBe(given.every((one) => one === 'PASS'));
      }),
    );
  });
});

describe('judgeVerdict', () => {
  it('is GO only if there are required criteria and all of them pass', () => {
    fc.assert(
      fc.property(fc.array(criterion), (criteria) => {
        const required = criteria.filter((one) => one.severity === 'required');
        const opens = required.length > 0 && required.every((one) => one.state === 'PASS');
        expect(judgeVerdict(criteria).verdict === 'GO').toBe(opens);
      }),
    );
  });

  it('never opens by one more criterion that does not pass, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(criterion), criterion, fc.nat(10), (criteria, more, place) => {
        const failing = { ...more, severity: 'required', state: 'FAIL', reason: null } as const;
        const grown = [...criteria.slice(0, place), failing, ...criteria.slice(place)];
        expect(['BLOCKED', 'NO-GO']).toContain(judgeVerdict(grown).verdict);
      }),
    );
  });

  it('names a reason exactly when it is UNKNOWN', () => {
    fc.assert(
      fc.property(fc.array(criterion), (criteria) => {
        const { verdict, reason } = judgeVerdict(criteria);
        expect(reason !== null).toBe(verdict === 'UNKNOWN');
      }),
    );
  });
});

describe('decideGate, by property', () => {
  const poll = fc.constantFrom('up', 'degraded', 'down', 'no_data' as const);
  const count = fc.nat(3);
  it('is GO only on the deployed revision, after the deploy, healthy, whole and above the bound', () => {
    fc.assert(
      fc.property(
        fc.array(poll as fc.Arbitrary<'up'>, { minLength: 0, maxLength: 3 }),
        fc.constantFrom('00470', '00472', null),
        fc.record({ passed: fc.nat(25), failed: count, blocked: count, skipped: count }),
        fc.constantFrom('00470', '00472', null),
        fc.constantFrom(-10, 10),
        (verdicts, seen, counts, ranOn, minutes) => {
          const given = polls('up', seen).slice(0, verdicts.length);
          const mixed = given.map((one, index) => ({ ...one, verdict: verdicts[index] ?? one.verdict }));
          const backend = service('backend', {
            revisionSeen: seen,
            deploy: ready,
            probes: [{ name: 'health', intervalMs: 10_000, polls: mixed }],
          });
          const receivedAt = ready.finishedAt + minutes * 60_000;
          const runs = ['core', 'websocket'].map((suite) =>
            run(suite, suite === 'core' ? counts : { passed: 5 }, { revision: ranOn, receivedAt }),
          );
          if (gateOf({ services: [backend, service('auth'), service('frontend')], runs }).verdict !== 'GO')
            return;
          expect(mixed).toHaveLength(3);
          expect(verdicts.every((verdict) => verdict === 'up' || (verdict as string) === 'degraded')).toBe(
            true,
          );
          expect([seen === '00470', ranOn, minutes]).toEqual([false, '00472', 10]);
          expect(counts.passed).toBeGreaterThanOrEqual(20);
          expect((counts.passed + 5) / (counts.passed + 5 + counts.failed)).toBeGreaterThan(0.9);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('opens in the example, so that the property above is not empty', () => {
    expect(gateOf({ services: [goodBackend, service('auth'), service('frontend')] }).verdict).toBe('GO');
  });
});
