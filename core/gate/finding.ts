import type { CriterionResult, CriterionState, UnknownReason } from '#core/api/gate.ts';

/** What one criterion found, before it is put in words. */
export interface Finding {
  readonly state: CriterionState;
  readonly reason: UnknownReason | null;
  readonly observed: string;
  readonly needs: string;
  readonly n: number | null;
  /** "3 polls", "25 tests". */
  readonly nText: string;
  /** Epoch ms of the newest evidence. */
  readonly at: number | null;
  readonly revision: string | null;
  readonly evidence: CriterionResult['evidence'];
  /** Services it could not be judged without. */
  readonly requires: readonly string[];
  /** One sentence for the verdict: what is wrong, or what nobody knows. */
  readonly brief: string;
  /** What would make it pass; null when it does. */
  readonly opens: string | null;
  /** Changes when and only when the finding does: no clock, no measured value that moves by itself. */
  readonly key: string;
}

/** A finding of what nobody knows yet. */
export function unknown(
  reason: UnknownReason,
  rest: Omit<Finding, 'state' | 'reason' | 'key'> & { key?: string },
): Finding {
  return { ...rest, state: 'UNKNOWN', reason, key: rest.key ?? reason };
}

/** The page that shows where the evidence is from. */
export function pageLink(
  label: string,
  path: string,
  environment: string,
): CriterionResult['evidence'][number] {
  return { label, href: `${path}?environment=${encodeURIComponent(environment)}` };
}
