import type { LiveCase, LiveTest } from '#core/api/live-runs.ts';
import { clipText } from '#core/ingest/clip-text.ts';
import { DEFAULT_LIMITS } from '#core/ingest/ingest-limits.ts';
import { plausibleCase } from '#core/ingest/plausible-times.ts';
import type { ReportAttempt, ReportCase, ReportFailure } from '#core/ingest/report-format.ts';
import { identityText } from './test-identity.ts';

type LiveFailure = NonNullable<LiveCase['failure']>;
type LiveAttempt = LiveCase['attempts'][number];

/** A case told by a live reporter, as a report's parser would give it. */
export function toReportCase(told: LiveCase): ReportCase {
  const { annotations, steps, attempts, failure, startedAt, stdout, stderr, ...test } = told;
  const hasDetail = annotations.length + steps.length > 0;
  return plausibleCase({
    ...namedTest(test),
    line: test.line,
    status: test.status,
    durationMs: test.durationMs,
    startedAt: epochMs(startedAt),
    failure: toFailure(failure ?? attempts.findLast((one) => one.failure !== undefined)?.failure),
    attempts: attempts.map(toAttempt),
    stdout: clipped(stdout),
    stderr: clipped(stderr),
    properties: test.properties,
    tags: test.tags,
    owner: test.owner,
    ...(hasDetail ? { detail: toDetail({ annotations, steps }) } : {}),
  });
}

/** The identity text of a test that is going to run. */
export function liveIdentity(test: LiveTest): string {
  return identityText(namedTest(test));
}

/** Tries that are told apart count as long as nobody tells the whole test: then only that does. */
export function dropSuperseded(cases: readonly ReportCase[]): ReportCase[] {
  const whole = new Map<string, number>();
  for (const [place, test] of cases.entries()) {
    if (test.attempts.length > 0) whole.set(identityText(test), place);
  }
  return cases.filter((test, place) => place >= (whole.get(identityText(test)) ?? 0));
}

function namedTest({ suitePath, file, className, name, params, project }: LiveTest) {
  return { suitePath, file, className, name, params, project };
}

function toAttempt({ status, durationMs, startedAt, failure, stdout, stderr }: LiveAttempt): ReportAttempt {
  return {
    status,
    durationMs,
    startedAt: epochMs(startedAt),
    failure: toFailure(failure),
    stdout: clipped(stdout),
    stderr: clipped(stderr),
  };
}

function toFailure(failure: LiveFailure | undefined): ReportFailure | undefined {
  if (failure === undefined) return undefined;
  const { kind, type, message, text } = failure;
  return { kind, type, message: clipped(message) ?? '', text: clipped(text) ?? '' };
}

function toDetail({ annotations, steps }: Pick<LiveCase, 'annotations' | 'steps'>): ReportCase['detail'] {
  return {
    annotations: annotations.map(({ type, description }) => ({ type, description })),
    steps: steps.map(({ title, depth, status, durationMs, error }) => ({
      title,
      depth,
      status,
      durationMs,
      error,
    })),
    attachments: [],
  };
}

function epochMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

function clipped(text: string | undefined): string | undefined {
  return text === undefined ? undefined : clipText(text, DEFAULT_LIMITS.keptChars);
}
