import type { ReportCase, ReportFailure } from '#core/ingest/report-format.ts';

/** A passed case for tests, with what matters to the test put in. */
export function madeCase(given: Partial<ReportCase> = {}): ReportCase {
  return {
    suitePath: ['suite'],
    file: undefined,
    line: undefined,
    className: 'Class',
    name: 'test',
    params: undefined,
    project: undefined,
    status: 'passed',
    durationMs: 10,
    startedAt: undefined,
    failure: undefined,
    attempts: [],
    stdout: undefined,
    stderr: undefined,
    properties: {},
    tags: [],
    ...given,
  };
}

/** A failure that says only this. */
export function madeFailure(message: string, given: Partial<ReportFailure> = {}): ReportFailure {
  return { kind: 'failure', type: undefined, message, text: '', ...given };
}
