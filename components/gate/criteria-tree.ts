import type { CriterionResult } from '#core/api/gate.ts';

export type CriterionNode = { criterion: CriterionResult; waiting: CriterionResult[] };

const RANK = { FAIL: 0, UNKNOWN: 1, PASS: 2 } as const;

/** Criteria with those that wait for them beneath, what fails first. */
export function criteriaTree(criteria: readonly CriterionResult[]): CriterionNode[] {
  const names = new Set(criteria.map(({ name }) => name));
  const isRoot = ({ waitsFor, name }: CriterionResult) =>
    waitsFor === null || waitsFor === name || !names.has(waitsFor);
  return criteria
    .filter(isRoot)
    .sort((a, b) => RANK[a.state] - RANK[b.state])
    .map((criterion) => ({
      criterion,
      waiting: criteria.filter((other) => !isRoot(other) && other.waitsFor === criterion.name),
    }));
}

const REASONS: Record<NonNullable<CriterionResult['reason']>, string> = {
  not_run: 'not run',
  stale: 'too old',
  wrong_revision: 'another revision',
  insufficient_n: 'too few',
  source_error: 'could not be read',
  claimed_only: 'only claimed',
  no_policy: 'no policy',
};

/** Why a criterion or a verdict is unknown, in two or three words; null when it is known. */
export function reasonText(reason: CriterionResult['reason']): string | null {
  return reason === null ? null : REASONS[reason];
}
