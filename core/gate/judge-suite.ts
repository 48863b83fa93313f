import type { MoneyInterval } from '#core/api/impact.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { RunTotals } from '#core/api/runs.ts';
import type { SuiteConfig } from '#core/config/config-schema.ts';
import { progressText } from '#core/runs/run-sentence.ts';
import { formatDuration } from '#core/time/duration.ts';
import type { RunningEvidence, ServiceEvidence, SuiteRunEvidence } from './evidence.ts';
import { answersAsAnother, findBlocker } from './find-blocker.ts';
import { countText } from './instant-text.ts';
import { deployedAt, type Trial } from './judge-trial.ts';
import { leaveOutQuarantined, leftOutOf, leftOutText } from './leave-out-quarantined.ts';

export interface SuiteQuestion {
  readonly name: string;
  readonly config: SuiteConfig;
  readonly amount: MoneyInterval | null;
  readonly amountText: string | null;
  readonly trial: Trial;
  readonly services: readonly ServiceEvidence[];
  readonly run: SuiteRunEvidence | null;
  readonly running: RunningEvidence | null;
  readonly freshnessMs: number;
  readonly now: number;
}

type Word = Pick<SuiteStatus, 'state' | 'sentence'>;

/** The newest word on one configured suite: passed only when a whole, authentic, fresh run on the deployed build did. */
export function judgeSuite(asked: SuiteQuestion): SuiteStatus {
  const question = { ...asked, run: asked.run && leaveOutQuarantined(asked.run) };
  const { name, config } = question;
  const standing = judgeStanding(question);
  const word = standing ?? judgeResults(question);
  // A run of another build says nothing about tests that could not start on this one.
  const run = standing?.state === 'blocked' || standing?.state === 'running' ? null : question.run;
  const running = runningNow(question);
  const judged = run === null ? 0 : judgedOf(run.totals);
  return {
    name,
    title: config.title ?? name,
    priority: config.priority,
    category: config.category ?? null,
    expected: config.expected ?? null,
    capability: config.capability ?? null,
    amount: question.amount,
    amountText: question.amountText,
    state: word.state,
    runId: run?.runId ?? (standing?.state === 'running' ? (running?.runId ?? null) : null),
    running: running && { runId: running.runId, done: running.totals.total, expected: expectedOf(running) },
    revision: run?.revision ?? null,
    receivedAt: run === null ? null : new Date(run.receivedAt).toISOString(),
    totals: run?.totals ?? null,
    quarantined: run && leftOutOf(run),
    missing: run === null ? 0 : missingOf(question, run),
    passRatePct: run === null || judged === 0 ? null : (run.totals.passed / judged) * 100,
    sentence: word.sentence,
  };
}

/** Results that count: blocked and skipped ones are out of the denominator. */
export function judgedOf(totals: RunTotals): number {
  return totals.passed + totals.failed + totals.errored;
}

/** With as many tests as expected nothing is missing: what is no longer there was renamed. */
function missingOf({ config }: SuiteQuestion, run: SuiteRunEvidence): number {
  const { total } = run.totals;
  const expected = config.expected ?? run.expected ?? undefined;
  if (expected !== undefined && total >= expected) return 0;
  return Math.max(run.missing.length, (expected ?? 0) - total);
}

/** Whether there is a run that may speak for the build on trial; null when there is. */
function judgeStanding(question: SuiteQuestion): Word | null {
  const standing = findStanding(question);
  if (standing === null) return null;
  const blocker = question.config.requires
    .map((name) => question.services.find((service) => service.name === name))
    .map((service) => (service ? findBlocker(service) : null))
    .find((found) => found !== null);
  if (blocker) return { state: 'blocked', sentence: `not run: blocked by ${blocker}` };
  const running = runningNow(question);
  if (running === null) return standing;
  return { state: 'running', sentence: `running: ${progressText(running.totals, expectedOf(running))}` };
}

/** The run under way that will speak for the build on trial; null when there is none, or a newer one is over. */
function runningNow({ running, run, trial }: SuiteQuestion): RunningEvidence | null {
  if (running === null || trial.revision === null) return null;
  if (running.revision !== null && running.revision !== trial.revision) return null;
  return run !== null && run.receivedAt > running.receivedAt && run.revision === trial.revision
    ? null
    : running;
}

function expectedOf({ expected, totals }: RunningEvidence): number | null {
  return expected === null ? null : Math.max(expected, totals.total);
}

function findStanding(question: SuiteQuestion): Word | null {
  const { config, run, trial, services, freshnessMs, now } = question;
  const waiting = config.expected === undefined ? '' : `: ${countText(config.expected, 'test')} wait`;
  if (run === null) return { state: 'not_run', sentence: `never run${waiting}` };
  if (run.state === 'not_run') return findNotRun(question, run, waiting);
  if (trial.revision === null)
    return { state: 'wrong_revision', sentence: 'nobody said which revision is deployed' };
  if (run.revision === null)
    return {
      state: 'wrong_revision',
      sentence: `the last run names no revision; ${trial.revision} is deployed`,
    };
  if (run.revision !== trial.revision)
    return {
      state: 'wrong_revision',
      sentence: `last ran on ${run.revision}; ${trial.revision} is deployed`,
    };
  if (trial.since !== null && run.receivedAt < trial.since)
    return { state: 'stale', sentence: `ran before the deploy of ${trial.revision} ended` };
  const other = services.find(
    (service) => config.requires.includes(service.name) && answersAsAnother(service),
  );
  if (other)
    return {
      state: 'wrong_revision',
      sentence: `${other.name} still answers with ${other.revisionSeen}, so this run was not on ${other.deploy?.revision}`,
    };
  const changed = services.find(
    (service) => config.requires.includes(service.name) && (deployedAt(service) ?? 0) > run.receivedAt,
  );
  if (changed)
    return {
      state: 'stale',
      sentence: `ran before ${changed.name} ${changed.deploy?.revision} was deployed, which it requires`,
    };
  const age = now - run.receivedAt;
  if (age > freshnessMs)
    return {
      state: 'stale',
      sentence: `ran ${formatDuration(age)} ago; older than ${formatDuration(freshnessMs)} is stale`,
    };
  return null;
}

/** A run that never began speaks for the build it was to test, until that is deployed again. */
function findNotRun(
  { trial, freshnessMs, now }: SuiteQuestion,
  run: SuiteRunEvidence,
  waiting: string,
): Word {
  const isOfTrial = run.revision === null || run.revision === trial.revision;
  const isSince = trial.since === null || run.receivedAt >= trial.since;
  if (isOfTrial && isSince && now - run.receivedAt <= freshnessMs)
    return { state: 'blocked', sentence: run.sentence };
  const on = trial.revision === null ? '' : ` on ${trial.revision}`;
  return { state: 'not_run', sentence: `never run${on}${waiting}` };
}

const NO_TESTS = 'the report holds no tests';
const DOUBTS: Record<string, string> = {
  no_tests: NO_TESTS,
  zero_durations: 'all durations in the report are zero',
  impossible_durations: 'the durations do not fit the time the run took',
  counts_disagree: 'the report’s counts disagree with its cases',
};

function judgeResults(question: SuiteQuestion): Word {
  const { run, config } = question;
  if (run === null) return { state: 'not_run', sentence: 'never run' };
  const { totals } = run;
  if (run.state === 'interrupted') return judgeInterrupted(question, run);
  if (run.authenticity !== 'authentic')
    return { state: 'doubtful', sentence: `doubtful: ${DOUBTS[run.authenticity] ?? run.authenticity}` };
  if (totals.total === 0) return { state: 'doubtful', sentence: `doubtful: ${NO_TESTS}` };
  const judged = judgedOf(totals);
  const failed = totals.failed + totals.errored;
  const missing = missingOf(question, run);
  const seen =
    missing === 0 ? '' : `; ${missingText(config.expected ?? run.expected ?? undefined, run, missing)}`;
  const blocked = totals.blocked === 0 ? '' : `; ${totals.blocked} blocked`;
  if (failed > 0)
    return {
      state: 'failed',
      sentence: `${failed} of ${countText(judged, 'test')} failed${blocked}${seen}${besides(run)}`,
    };
  if (totals.blocked > 0)
    return {
      state: 'blocked',
      sentence: `${totals.blocked} of ${countText(totals.total, 'test')} blocked; ${totals.passed} passed${seen}${besides(run)}`,
    };
  if (missing > 0)
    return {
      state: 'doubtful',
      sentence: missingText(config.expected ?? run.expected ?? undefined, run, missing),
    };
  if (judged === 0) {
    const or = run.quarantined?.length ? ' or are in quarantine' : '';
    return { state: 'doubtful', sentence: `all ${countText(totals.total, 'test')} were skipped${or}` };
  }
  const flaky = totals.flaky === 0 ? '' : `, ${totals.flaky} flaky`;
  const left = totals.skipped - (run.quarantined?.length ?? 0);
  const skipped = left === 0 ? '' : `; ${left} skipped`;
  return {
    state: 'passed',
    sentence: `${countText(judged, 'test')} passed${flaky}${skipped}${besides(run)}`,
  };
}

/** What stands beside the rate: "; 1 quarantined test left out: …". */
function besides(run: SuiteRunEvidence): string {
  const text = leftOutText([leftOutOf(run)]);
  return text === '' ? '' : `; ${text}`;
}

/** What came counts against the build, but it takes a whole run to count for it. */
function judgeInterrupted({ config }: SuiteQuestion, run: SuiteRunEvidence): Word {
  const expected = config.expected ?? run.expected;
  return {
    state: 'interrupted',
    sentence: `run ${run.runId} was interrupted: ${progressText(run.totals, expected)}`,
  };
}

function missingText(expected: number | undefined, run: SuiteRunEvidence, missing: number): string {
  const shown = run.missing.slice(0, 3).join(', ');
  const more = missing > 3 ? ` and ${missing - 3} more` : '';
  const names = shown === '' ? `${missing} never ran` : `these ${missing} never ran: ${shown}${more}`;
  return `${expected ?? run.totals.total + missing} expected, ${run.totals.total} seen: ${names}`;
}
