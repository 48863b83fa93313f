import type { RawStatus, ReportAttempt, ReportCase } from '#core/ingest/report-format.ts';
import { identityText } from './test-identity.ts';

/** A test of one run: what it was last, all its tries, and whether it both failed and passed. */
export type MergedCase = {
  readonly identity: string;
  readonly test: ReportCase;
  readonly rawStatus: RawStatus;
  readonly isFlaky: boolean;
  /** Oldest first; empty when there was one try. */
  readonly attempts: readonly ReportAttempt[];
};

export type Merging = {
  readonly cases: readonly MergedCase[];
  /** Tests that were listed more than once: as tries of one, and under one name though all passed. */
  readonly merged: number;
  readonly repeated: number;
  readonly warnings: readonly string[];
};

const NAMELESS = '(?)';
const NO_TRIES: readonly never[] = Object.freeze([]);

/**
 * Makes one test of all listings of the same identity in one file: they are its tries. Listings that all passed (or
 * were all skipped) are no retries, since nothing was there to retry; they stay apart, as the tool counts them.
 * `identities` are theirs, where they are known already; null for a test without a name.
 */
export function mergeAttempts(
  listed: readonly ReportCase[],
  identities: readonly (string | null)[] = listed.map(identityOf),
): Merging {
  // Nearly all tests are listed once: those cost no list of their own.
  const groups = new Map<string, ReportCase | ReportCase[]>();
  let position = 0;
  for (const test of listed) {
    const key = identities[position] ?? `${NAMELESS}${position}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, test);
    else if (Array.isArray(group)) group.push(test);
    else groups.set(key, [group, test]);
    position += 1;
  }
  const cases: MergedCase[] = [];
  let merged = 0;
  let repeated = 0;
  for (const [identity, group] of groups) {
    if (!Array.isArray(group)) {
      cases.push(mergeAlone(identity, group));
      continue;
    }
    const hasFailed = group.some((test) => isBad(test.status));
    hasFailed ? merged++ : repeated++;
    if (hasFailed) cases.push(mergeGroup(identity, group));
    else for (const test of group) cases.push(mergeAlone(identity, test));
  }
  return { cases, merged, repeated, warnings: mergeWarnings(merged, repeated) };
}

/** The text that tells a test from others; null for tests without a name, which are never the same one. */
export function identityOf(test: ReportCase): string | null {
  return test.name === NAMELESS ? null : identityText(test);
}

function mergeAlone(identity: string, test: ReportCase): MergedCase {
  if (test.attempts.length > 0) return mergeGroup(identity, [test]);
  return { identity, test, rawStatus: test.status, isFlaky: false, attempts: NO_TRIES };
}

function mergeGroup(identity: string, group: readonly ReportCase[]): MergedCase {
  const attempts = group.length === 1 ? (group[0]?.attempts ?? []) : group.flatMap(attemptsOf);
  const statuses =
    attempts.length > 0 ? attempts.map((attempt) => attempt.status) : group.map((test) => test.status);
  const isFlaky = statuses.some(isBad) && statuses.includes('passed');
  const test = group.length === 1 ? pickTest(group) : ofAllTries(pickTest(group), group);
  return {
    identity,
    test,
    rawStatus: isFlaky ? (statuses.at(-1) ?? test.status) : test.status,
    isFlaky,
    attempts,
  };
}

/** errored > failed > the last listing, whose failure text of any try is kept. */
function pickTest(group: readonly ReportCase[]): ReportCase {
  const worst =
    group.find((test) => test.status === 'errored') ??
    group.find((test) => test.status === 'failed') ??
    group.at(-1);
  if (worst === undefined) throw new RangeError('a group of no tests');
  return worst;
}

/** What belongs to one of its tries stands there, so that no file is named twice; who owns it, any of them may say. */
function ofAllTries(test: ReportCase, group: readonly ReportCase[]): ReportCase {
  const owner = test.owner ?? group.find((one) => one.owner !== undefined)?.owner;
  const tags = [...new Set(group.flatMap((one) => one.tags))];
  const { annotations = [] } = test.detail ?? {};
  const detail = annotations.length > 0 ? { annotations, steps: [], attachments: [] } : undefined;
  return { ...test, owner, tags, detail };
}

function attemptsOf(test: ReportCase): readonly ReportAttempt[] {
  if (test.attempts.length > 0) return test.attempts;
  const { status, durationMs, startedAt, failure, stdout, stderr, detail } = test;
  return [{ status, durationMs, startedAt, failure, stdout, stderr, detail }];
}

export function isBad(status: RawStatus): boolean {
  return status === 'failed' || status === 'errored';
}

/** What is said of tests that were listed more than once. */
export function mergeWarnings(merged: number, repeated: number): string[] {
  const warnings: string[] = [];
  const tests = (count: number) => (count === 1 ? '1 test is' : `${count} tests are`);
  if (merged > 0)
    warnings.push(`${tests(merged)} listed more than once: counted once, as tries of the same test`);
  if (repeated > 0)
    warnings.push(`${tests(repeated)} listed more than once under the same name: each is counted`);
  return warnings;
}
