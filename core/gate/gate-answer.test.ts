import { describe, expect, it } from 'vitest';
import { brokenBackend, gateOf, goodRuns, NOW, polls, service, stagingConfig } from './example-world.ts';

const rest = [service('auth'), service('frontend')];
const probes = (given: ReturnType<typeof polls>) => [{ name: 'health', intervalMs: 10_000, polls: given }];

describe('what decideGate answers beside the verdict', () => {
  it('says each criterion in one sentence, counts what waits and names what would open', () => {
    const gate = gateOf({ services: [brokenBackend, ...rest], runs: [], latencies: new Map() });
    expect(gate.criteria.map((criterion) => criterion.sentence)).toEqual([
      'backend health: observed 503, expected 200 in 3 of 3 polls (3 polls, 20:58:55 UTC, rev 00471), needs 3 of 3 polls good within 1 min → FAIL; evidence /services/backend?environment=staging',
      'auth health: observed 1 of 1 poll good (1 poll, 20:58:55 UTC, rev not known), needs 1 of 1 poll good within 1 min → PASS; evidence /services/auth?environment=staging',
      'P1 pass rate: observed nothing judged (0 tests, no time, rev 00471), needs > 90 % of at least 25 → UNKNOWN (not_run); evidence none',
      'WebSocket events: observed nothing judged (0 tests, no time, rev 00471), needs == 0 failed of at least 5 → UNKNOWN (not_run); evidence none',
      'backend p95: observed no answer measured (0 samples, no time, rev 00471), needs < 2 s → UNKNOWN (insufficient_n); evidence /services/backend?environment=staging',
    ]);
    expect(gate.criteria.map((criterion) => criterion.waitsFor)).toEqual([
      null,
      null,
      'backend health',
      'backend health',
      'backend health',
    ]);
    expect(gate.counts).toEqual({ pass: 1, unknown: 0, fail: 1, waiting: 3 });
    expect(gate.wouldOpen).toEqual([
      'A deploy of backend becomes ready: 00471 never did.',
      'The P1 tests run on 00471 (0 of 25 judged).',
      'The WebSocket events tests run on 00471 (0 of 5 judged).',
    ]);
  });

  it('is UNKNOWN without a policy, and without a required criterion', () => {
    const { gate: _, ...open } = stagingConfig;
    const none = gateOf({ config: open });
    expect([none.verdict, none.reason, none.sentence]).toEqual([
      'UNKNOWN',
      'no_policy',
      'No gate is configured for staging, so nothing can say GO.',
    ]);
    const warns = stagingConfig.gate?.criteria.filter((criterion) => criterion.severity === 'warn') ?? [];
    const only = gateOf({ config: { ...stagingConfig, gate: { freshness: 1, criteria: warns } } });
    expect([only.verdict, only.reason]).toEqual(['UNKNOWN', 'no_policy']);
  });

  it('has a digest that the clock does not move, and that new evidence does', () => {
    const down = { services: [brokenBackend, ...rest], runs: [] };
    const later = {
      ...down,
      services: [{ ...brokenBackend, probes: probes(polls('down', null, NOW + 9_000)) }, ...rest],
      now: NOW + 9_000,
    };
    expect(gateOf(later).digest).toBe(gateOf(down).digest);
    expect(gateOf({ ...down, runs: goodRuns }).digest).not.toBe(gateOf({}).digest);
    expect(gateOf({ runs: goodRuns.map((one) => ({ ...one, runId: 32 })) }).digest).not.toBe(
      gateOf({}).digest,
    );
  });
});
