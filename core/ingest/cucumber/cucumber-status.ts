import type { RawStatus } from '../report-format.ts';

export type JudgedStep = { readonly status: string; readonly isHook: boolean };

const RANK: readonly RawStatus[] = ['errored', 'failed', 'skipped', 'passed'];

/**
 * One step. A hook that fails kept the scenario from running; so did a step that nobody defined, or that two definitions
 * fit. A pending step is one that is still to be written.
 */
export function judgeStep({ status, isHook }: JudgedStep): RawStatus {
  if (status === 'passed') return 'passed';
  if (status === 'failed') return isHook ? 'errored' : 'failed';
  return status === 'skipped' || status === 'pending' ? 'skipped' : 'errored';
}

/** The worst of its steps; what follows a failing step is skipped, and says nothing. Without steps nothing ran. */
export function judgeScenario(steps: readonly JudgedStep[]): RawStatus {
  const statuses = new Set(steps.map(judgeStep));
  return RANK.find((status) => statuses.has(status)) ?? 'skipped';
}
