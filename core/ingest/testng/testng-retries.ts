import type { ReportAttempt, ReportCase } from '../report-format.ts';

/**
 * Makes one test of a method and its retries. TestNG lists a try that was retried as skipped (marked so from version 7
 * on), in no order of time, beside the try that counted. `merged` is how many tries were taken into another test.
 */
export function mergeRetries(listed: readonly ReportCase[]): {
  readonly cases: readonly ReportCase[];
  readonly merged: number;
} {
  const groups = new Map<string, ReportCase[]>();
  for (const test of listed) {
    const key = `${test.name}\u001f${test.params ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(test);
    else groups.set(key, [test]);
  }
  const cases = [...groups.values()].flatMap(mergeGroup);
  return { cases, merged: listed.length - cases.length };
}

function mergeGroup(group: readonly ReportCase[]): readonly ReportCase[] {
  const final = group.filter((test) => test.status !== 'skipped');
  const tries = group.filter((test) => test.status === 'skipped' && test.failure !== undefined);
  const [counted] = final;
  if (counted === undefined || final.length > 1 || tries.length === 0) return group;
  return [{ ...counted, attempts: [...tries.map(failedTry), ownTry(counted)] }];
}

function ownTry(test: ReportCase): ReportAttempt {
  const { status, durationMs, startedAt, failure } = test;
  return { status, durationMs, startedAt, failure };
}

function failedTry(test: ReportCase): ReportAttempt {
  const failure = test.failure && { ...test.failure, kind: 'failure' as const };
  return { ...ownTry(test), status: 'failed', failure, stdout: test.stdout };
}
