import { expect, it } from 'vitest';
import type { CriterionResult } from '#core/api/gate.ts';
import { criteriaTree, reasonText } from './criteria-tree.ts';

function criterion(
  name: string,
  state: CriterionResult['state'],
  waitsFor: string | null = null,
): CriterionResult {
  return {
    name,
    kind: 'tests',
    severity: 'required',
    state,
    reason: null,
    observed: '',
    needs: '',
    n: null,
    at: null,
    revision: null,
    sentence: '',
    waitsFor,
    evidence: [],
  };
}

it('puts what fails first, and what waits under what it waits for', () => {
  const criteria = [
    criterion('auth', 'PASS'),
    criterion('p1', 'UNKNOWN', 'backend'),
    criterion('backend', 'FAIL'),
    criterion('ws', 'UNKNOWN', 'backend'),
  ];
  const shape = criteriaTree(criteria).map((node) => [
    node.criterion.name,
    ...node.waiting.map(({ name }) => name),
  ]);
  expect(shape).toEqual([['backend', 'p1', 'ws'], ['auth']]);
});

it('keeps a criterion that waits for one that is not there', () => {
  expect(criteriaTree([criterion('p1', 'UNKNOWN', 'gone')])).toHaveLength(1);
});

it('says why something is unknown', () => {
  expect(reasonText('wrong_revision')).toBe('another revision');
  expect(reasonText(null)).toBeNull();
});
