import type { UnknownReason } from '#core/api/gate.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { TestsCriterion } from '#core/config/gate-schema.ts';
import { type Comparison, holds, parseComparison } from './comparison.ts';
import { type Finding, pageLink, unknown } from './finding.ts';
import { countText } from './instant-text.ts';
import { judgedOf } from './judge-suite.ts';
import type { Trial } from './judge-trial.ts';
import { leftOutText } from './leave-out-quarantined.ts';

export interface TestsQuestion {
  readonly criterion: TestsCriterion;
  readonly suites: readonly SuiteStatus[];
  readonly requiresOf: (suite: string) => readonly string[];
  readonly trial: Trial;
  readonly environment: string;
}

/** Counts over the selected suites' newest results on the build on trial. Blocked results are out of `judged`. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly judged: number;
  readonly blocked: number;
  /** How many more results may still come; Infinity when a suite does not say how many tests it has. */
  readonly outstanding: number;
}

/** Suites a criterion speaks of: all given selectors match. */
export function selectSuites({ tests }: TestsCriterion, suites: readonly SuiteStatus[]): SuiteStatus[] {
  return suites.filter(
    (suite) =>
      (tests.priority === undefined || suite.priority === tests.priority) &&
      (tests.suite === undefined || suite.name === tests.suite) &&
      (tests.category === undefined || suite.category === tests.category),
  );
}

/**
 * FAIL as soon as no outstanding result can make it pass; PASS when every selected suite was wholly judged on the
 * build on trial, at least `minN` tests in all; UNKNOWN otherwise.
 */
export function judgeTests(question: TestsQuestion): Finding {
  const { criterion, trial, environment } = question;
  const suites = selectSuites(criterion, question.suites);
  const tally = tallyOf(suites);
  const subject = subjectOf(criterion, suites);
  const conditions = conditionsOf(criterion);
  const needs = needsText(criterion, conditions);
  const newest = Math.max(...suites.filter(hasSpoken).map((suite) => Date.parse(suite.receivedAt ?? '')));
  const base = {
    observed: [observedText(tally), leftOutText(suites.map((suite) => suite.quarantined))]
      .filter((text) => text !== '')
      .join('; '),
    needs,
    n: tally.judged,
    nText: countText(tally.judged, 'test'),
    at: Number.isFinite(newest) ? newest : null,
    revision: trial.revision,
    evidence: linksTo(suites, environment),
    requires: [...new Set(suites.flatMap((suite) => question.requiresOf(suite.name)))],
    brief: '',
    opens: null,
    key: keyOf(suites),
  };
  if (suites.length === 0)
    return unknown('not_run', {
      ...base,
      observed: 'no suite',
      brief: `No suite is configured for ${subject}.`,
      opens: `Configure a suite for ${subject}.`,
    });
  if (conditions.some((condition) => isLost(condition, tally, criterion.minN)))
    return fail(base, subject, tally, trial, needs);
  const open = judgeOpen(base, { criterion, suites, subject, tally, trial });
  if (open !== null) return open;
  if (!conditions.every((condition) => isMet(condition, tally)))
    return fail(base, subject, tally, trial, needs);
  const on = trial.revision === null ? '' : ` on ${trial.revision}`;
  return {
    ...base,
    state: 'PASS',
    reason: null,
    brief: `${tally.passed} of ${tally.judged} ${subject} passed${on}.`,
  };
}

type Base = Omit<Finding, 'state' | 'reason'>;

interface Condition {
  readonly of: 'passRate' | 'failed';
  readonly comparison: Comparison;
}

/** Without any condition of its own, a tests criterion wants no failures. */
function conditionsOf({ passRate, failed }: TestsCriterion): Condition[] {
  const given: Condition[] = [];
  if (passRate !== undefined) given.push({ of: 'passRate', comparison: parseComparison(passRate) });
  if (failed !== undefined || passRate === undefined)
    given.push({ of: 'failed', comparison: parseComparison(failed ?? '== 0') });
  return given;
}

function needsText({ minN }: TestsCriterion, conditions: readonly Condition[]): string {
  const texts = conditions.map(({ of, comparison }) =>
    of === 'passRate' ? comparison.text : `${comparison.text} failed`,
  );
  return `${texts.join(' and ')} of at least ${minN}`;
}

/** Whether the condition can't hold any more, even if every outstanding test passed. */
function isLost({ of, comparison }: Condition, tally: Tally, minN: number): boolean {
  if (tally.judged === 0) return false;
  if (of === 'failed') return tally.failed > comparison.target && !holds(comparison, tally.failed);
  const hoped = Math.max(tally.outstanding, minN - tally.judged);
  return Number.isFinite(hoped) && !holds(comparison, (tally.passed + hoped) * 100, tally.judged + hoped);
}

function isMet({ of, comparison }: Condition, tally: Tally): boolean {
  return of === 'failed'
    ? holds(comparison, tally.failed)
    : holds(comparison, tally.passed * 100, tally.judged);
}

function tallyOf(suites: readonly SuiteStatus[]): Tally {
  const tally = { passed: 0, failed: 0, judged: 0, blocked: 0, outstanding: 0 };
  for (const suite of suites) {
    if (!hasSpoken(suite) || suite.totals === null) {
      tally.outstanding += suite.expected ?? Number.POSITIVE_INFINITY;
      continue;
    }
    tally.passed += suite.totals.passed;
    tally.failed += suite.totals.failed + suite.totals.errored;
    tally.judged += judgedOf(suite.totals);
    tally.blocked += suite.totals.blocked;
    tally.outstanding += lackingOf(suite) + suite.totals.blocked;
  }
  return tally;
}

/** How many tests have not reported; Infinity when an interrupted run does not say how many there are. */
function lackingOf({ state, expected, totals, missing }: SuiteStatus): number {
  if (state !== 'interrupted') return missing;
  if (missing > 0) return missing;
  return expected === null ? Number.POSITIVE_INFINITY : Math.max(0, expected - (totals?.total ?? 0));
}

/** Whether the suite's newest run speaks for the build on trial, wholly or in part. */
function hasSpoken({ state, totals, missing }: SuiteStatus): boolean {
  if (totals === null) return false;
  if (state === 'doubtful') return missing > 0;
  return state === 'passed' || state === 'failed' || state === 'blocked' || state === 'interrupted';
}

const REASONS: Partial<Record<SuiteStatus['state'], UnknownReason>> = {
  not_run: 'not_run',
  blocked: 'not_run',
  wrong_revision: 'wrong_revision',
  stale: 'stale',
  doubtful: 'source_error',
  running: 'not_run',
};

/** Its run holds nothing else that could be judged: too few, not a fault of the run. */
function isAllQuarantined({ quarantined, totals, state }: SuiteStatus): boolean {
  return state === 'doubtful' && quarantined !== null && totals !== null && judgedOf(totals) === 0;
}

interface Open {
  readonly criterion: TestsCriterion;
  readonly suites: readonly SuiteStatus[];
  readonly subject: string;
  readonly tally: Tally;
  readonly trial: Trial;
}

/** What is not known yet; null when every selected suite was wholly judged. */
function judgeOpen(base: Base, { criterion, suites, subject, tally, trial }: Open): Finding | null {
  const on = trial.revision === null ? '' : ` on ${trial.revision}`;
  const silent = suites.find((suite) => !hasSpoken(suite));
  if (silent)
    return unknown(isAllQuarantined(silent) ? 'insufficient_n' : (REASONS[silent.state] ?? 'not_run'), {
      ...base,
      brief:
        silent.state === 'running'
          ? `${silent.title} is ${silent.sentence}.`
          : `${silent.title}: ${silent.sentence}.`,
      opens:
        trial.revision === null
          ? 'Say what is deployed: npx greenroom deploy --service NAME --revision REVISION --state revision_ready.'
          : `The ${subject} run${on} (${tally.judged} of ${Math.max(criterion.minN, tally.judged)} judged).`,
    });
  const partial = suites.find((suite) => suite.missing > 0 || suite.state === 'interrupted');
  if (partial || tally.judged < criterion.minN)
    return unknown('insufficient_n', {
      ...base,
      brief: partial
        ? `${partial.title}: ${partial.sentence}.`
        : `Only ${tally.judged} ${subject} were judged${on}, ${criterion.minN} are needed${tally.blocked > 0 ? `; ${tally.blocked} were blocked` : ''}.`,
      opens: `${countText(Math.max(1, criterion.minN - tally.judged), 'more test')} of the ${subject} are judged${on}.`,
    });
  return null;
}

function fail(base: Base, subject: string, tally: Tally, trial: Trial, needs: string): Finding {
  const on = trial.revision === null ? '' : ` on ${trial.revision}`;
  return {
    ...base,
    state: 'FAIL',
    reason: null,
    brief: `${tally.failed} of ${tally.judged} ${subject} failed${on}: ${rateText(tally)} passed, needs ${needs}.`,
    opens: `The ${tally.failed} failing ${subject} pass${on} or on a newer revision (needs ${needs}).`,
  };
}

/** Rounded down, so that a rate is never shown as better than it is. */
function rateText({ passed, judged }: Tally): string {
  return `${Math.floor((passed * 1_000) / judged) / 10} %`;
}

function observedText(tally: Tally): string {
  const blocked = tally.blocked === 0 ? '' : `, ${tally.blocked} blocked`;
  if (tally.judged === 0) return `nothing judged${blocked}`;
  return `${rateText(tally)} passed, ${tally.failed} failed${blocked}`;
}

function subjectOf({ tests }: TestsCriterion, suites: readonly SuiteStatus[]): string {
  const suite = tests.suite === undefined ? '' : `${suites[0]?.title ?? tests.suite} `;
  const category = tests.category === undefined ? '' : `${tests.category} `;
  return `${tests.priority === undefined ? '' : `${tests.priority} `}${category}${suite}tests`;
}

function linksTo(suites: readonly SuiteStatus[], environment: string): Finding['evidence'] {
  const runs = new Set(
    suites.flatMap((suite) => (hasSpoken(suite) && suite.runId !== null ? [suite.runId] : [])),
  );
  return [...runs].map((id) => pageLink(`run ${id}`, `/runs/${id}`, environment));
}

function keyOf(suites: readonly SuiteStatus[]): string {
  return suites
    .map(({ name, state, runId, missing, quarantined }) =>
      [name, state, runId, missing, ...(quarantined ? [`without ${quarantined.count}`] : [])].join(' '),
    )
    .join(', ');
}
