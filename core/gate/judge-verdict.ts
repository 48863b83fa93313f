import type { CriterionState, GateVerdict, UnknownReason } from '#core/api/gate.ts';

const RANK: Record<CriterionState, number> = { FAIL: 0, UNKNOWN: 1, PASS: 2 };

/** Three-valued AND: the minimum under FAIL < UNKNOWN < PASS. Of nothing: UNKNOWN, so that nothing never opens. */
export function allOf(states: readonly CriterionState[]): CriterionState {
  return states.length === 0 ? 'UNKNOWN' : states.reduce((a, b) => (RANK[a] <= RANK[b] ? a : b));
}

/** Three-valued OR: the maximum. Of nothing: UNKNOWN. */
export function anyOf(states: readonly CriterionState[]): CriterionState {
  return states.length === 0 ? 'UNKNOWN' : states.reduce((a, b) => (RANK[a] >= RANK[b] ? a : b));
}

export interface VerdictInput {
  readonly kind: 'health' | 'tests' | 'latency';
  readonly severity: 'required' | 'warn';
  readonly state: CriterionState;
  readonly reason: UnknownReason | null;
}

export interface Verdict {
  readonly verdict: GateVerdict;
  readonly reason: UnknownReason | null;
}

/** The verdict over the criteria: only GO opens, and only when every required one passes. */
export function judgeVerdict(criteria: readonly VerdictInput[]): Verdict {
  const required = criteria.filter((criterion) => criterion.severity === 'required');
  if (required.length === 0) return { verdict: 'UNKNOWN', reason: 'no_policy' };
  const all = allOf(required.map((criterion) => criterion.state));
  if (all === 'PASS') return { verdict: 'GO', reason: null };
  if (required.some((criterion) => criterion.kind === 'health' && criterion.state === 'FAIL'))
    return { verdict: 'BLOCKED', reason: null };
  if (all === 'FAIL') return { verdict: 'NO-GO', reason: null };
  const open = required.find((criterion) => criterion.state === 'UNKNOWN');
  return { verdict: 'UNKNOWN', reason: open?.reason ?? 'not_run' };
}
