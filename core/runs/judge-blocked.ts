import type { FailureClass } from './classify-failure.ts';
import type { DownInterval } from './down-intervals.ts';

/** How far before a test's start and after its end a component's fault still counts as the cause, in ms. */
export const BLOCKED_MARGIN_MS = 30_000;

/** The test's last run: whether it passed, and which of the required services were up meanwhile. */
export type LastPass = { readonly runId: number; readonly upServices: ReadonlySet<string> };

export type BlockedQuestion = {
  readonly failure: FailureClass;
  /** The test's own time, or the run's where the report gives none. Epoch ms. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly requires: readonly string[];
  readonly downs: readonly DownInterval[];
  /** Undefined when the last run of the test is unknown or did not pass. */
  readonly lastPass: LastPass | undefined;
  readonly marginMs: number;
};

export type BlockedVerdict = {
  readonly isBlocked: boolean;
  /** Why, or why not although a service was down; null when none was. */
  readonly sentence: string | null;
  readonly evidence: DownInterval | null;
};

const NOTHING: BlockedVerdict = { isBlocked: false, sentence: null, evidence: null };

/**
 * Whether a failed or errored result is blocked: a required service was down around it, and either the failure is of
 * the connection kind or the test passed in its last run while that service was up.
 */
export function judgeBlocked(question: BlockedQuestion): BlockedVerdict {
  const from = question.startedAt - question.marginMs;
  const to = question.endedAt + question.marginMs;
  const touching = question.downs.filter(
    (down) =>
      question.requires.includes(down.service) && down.from <= to && (down.to === null || down.to >= from),
  );
  const first = touching.find((down) => down.isSettled) ?? touching[0];
  if (first === undefined) return NOTHING;
  const { kind, what } = question.failure;
  if (kind === 'connection' || kind === 'timeout') {
    return {
      isBlocked: true,
      sentence: `blocked: ${wasDown(first)}, and the failure is ${what}`,
      evidence: first,
    };
  }
  const passedBefore = touching.find((down) => question.lastPass?.upServices.has(down.service));
  if (passedBefore && question.lastPass) {
    const sentence = `blocked: ${wasDown(passedBefore)}, and the test passed in its last run (${question.lastPass.runId}) while ${passedBefore.service} was up`;
    return { isBlocked: true, sentence, evidence: passedBefore };
  }
  const sentence = `not blocked: ${wasDown(first)}, but the failure is ${what} and the test has no earlier pass with ${first.service} up`;
  return { isBlocked: false, sentence, evidence: first };
}

function wasDown(down: DownInterval): string {
  const since = clock(down.from);
  const span = down.to === null ? `since ${since}` : `from ${since} to ${clock(down.to)}`;
  const by = down.isSettled ? '' : `, by ${down.samples.length} samples in a row`;
  return `${down.service} was down ${span} (${down.reason}${by})`;
}

function clock(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)}Z`;
}
