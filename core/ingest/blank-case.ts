import type { ReportCase, ReportFailure } from './report-format.ts';

/** A case of which nothing is known but that it is listed; parsers spread it and tell what they know. */
export const BLANK_CASE: ReportCase = Object.freeze({
  suitePath: Object.freeze([]),
  file: undefined,
  line: undefined,
  className: undefined,
  name: '(?)',
  params: undefined,
  project: undefined,
  status: 'passed',
  durationMs: undefined,
  startedAt: undefined,
  failure: undefined,
  attempts: Object.freeze([]),
  stdout: undefined,
  stderr: undefined,
  properties: Object.freeze({}),
  tags: Object.freeze([]),
});

/** An error that no listed test carries, as one errored case, so that its run can't look like a pass. */
export function outsideCase(
  name: string,
  failure: ReportFailure,
  place: Partial<Pick<ReportCase, 'suitePath' | 'className' | 'file'>> = {},
): ReportCase {
  return { ...BLANK_CASE, ...place, name, status: 'errored', failure: { ...failure, kind: 'error' } };
}

export const OUTSIDE_ANY_TEST = '(outside any test)';
