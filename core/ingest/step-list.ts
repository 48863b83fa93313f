import type { ReportStep } from './report-format.ts';

/** Gathers steps in order. A step may be filled in after it was added, as long as its object is kept. */
export type StepList<Step extends ReportStep = ReportStep> = {
  add(step: Step): void;
  readonly leftOut: number;
  list(): readonly ReportStep[];
};

/** Keeps the first and the last `max / 2` steps, and in between says how many were left out: failures come last. */
export function createStepList<Step extends ReportStep = ReportStep>(max: number): StepList<Step> {
  const half = Math.floor(max / 2);
  const head: Step[] = [];
  const tail: Step[] = [];
  let leftOut = 0;
  return {
    add(step) {
      if (head.length < half) head.push(step);
      else if (tail.length < half) tail.push(step);
      else {
        tail[leftOut % half] = step;
        leftOut += 1;
      }
    },
    get leftOut() {
      return leftOut;
    },
    list() {
      if (leftOut === 0) return [...head, ...tail];
      const first = leftOut % half;
      const title = `… ${leftOut} steps left out …`;
      const gap = { title, depth: 0, status: undefined, durationMs: undefined, error: undefined };
      return [...head, gap, ...tail.slice(first), ...tail.slice(0, first)];
    },
  };
}
