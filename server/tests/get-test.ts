import type { z } from 'zod';
import type { TestDetail, testQuery } from '#core/api/tests.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { settleFailing } from '#core/runs/failing-since.ts';
import { durationFiguresOf } from '#core/tests/duration-figures.ts';
import { countByServiceState } from '#core/tests/service-states.ts';
import { testSentence } from '#core/tests/test-sentence.ts';
import { dayName, dayWindow } from '#core/time/day-window.ts';
import { pool } from '../db/pool.ts';
import { readLinks } from '../known-issues/read-links.ts';
import { readSettledChanges } from '../runs/read-down-intervals.ts';
import { clustersOf } from './clusters-of.ts';
import { readTestFacts } from './read-test-facts.ts';
import { MOST_RESULTS, readTestResults, type TestResultRow } from './read-test-results.ts';
import { resolveTest } from './resolve-test.ts';
import { environmentsOf, flakinessOf, NO_TOTALS, totalsOf } from './test-totals.ts';

type Environment = {
  readonly name: string;
  readonly id: number | null;
  readonly config: Pick<EnvironmentConfig, 'suites' | 'services'>;
};

const PASSED = new Set(['passed', 'xpassed', 'flaky']);

/** Everything about one test over a window of days; an old id answers with the test it was renamed to. */
export async function getTest(
  environment: Environment,
  askedId: number,
  query: z.output<typeof testQuery>,
  now: Date,
): Promise<TestDetail> {
  const id = await resolveTest(askedId);
  const environmentId = environment.id ?? 0;
  const window = dayWindow(now.getTime(), query.days);
  const from = new Date(window.from);
  const [facts, found] = await Promise.all([
    readTestFacts(id, dayName(window.from)),
    readTestResults(id, environmentId, from, query.branch),
  ]);
  const rows = found.slice(0, MOST_RESULTS);
  const suite = rows.find((row) => row.suite !== null)?.suite ?? null;
  const [links, byServiceState] = await Promise.all([
    readLinks(linkedOf(id, suite, rows), environment.id, now),
    readServiceStates(environment, suite, rows, from, now),
  ]);
  const own = facts.sums.find((one) => one.environmentId === environmentId);
  const totals = own ? totalsOf(own) : NO_TOTALS;
  const { failingSince } = settle(rows);
  const linked = { testId: id, failureKey: rows[0]?.failureKey ?? null, suite };
  return {
    id,
    name: facts.name,
    suitePath: facts.suitePath,
    className: facts.className,
    file: facts.file,
    suite,
    priority: rows.find((row) => row.priority !== null)?.priority ?? null,
    owner: facts.owner,
    firstSeenAt: iso(facts.firstSeenAt),
    lastSeenAt: iso(facts.lastSeenAt),
    environment: environment.name,
    from: from.toISOString(),
    to: now.toISOString(),
    sentence: testSentence(failingSince, totals, query.days),
    totals,
    passRate: totals.ran === 0 ? null : totals.passed / totals.ran,
    failingSince,
    results: rows.map((row) => toResult(row, links.cluster({ ...linked, failureKey: row.failureKey })?.id)),
    isCut: found.length > MOST_RESULTS,
    durations: durationFiguresOf(rows.flatMap(timed)),
    flakiness: flakinessOf(own),
    clusters: clustersOf(rows, { testId: id, suite: null }, links),
    byServiceState,
    environments: environmentsOf(facts.sums),
    aliases: facts.aliases.map((alias) => ({ ...alias, at: iso(alias.at) })),
    knownIssues: links.knownIssues(linked),
    quarantine: links.quarantine(linked),
  };
}

function iso(at: string | Date): string {
  return new Date(at).toISOString();
}

function linkedOf(testId: number, suite: string | null, rows: readonly TestResultRow[]) {
  const keys = [...new Set(rows.flatMap(({ failureKey }) => failureKey ?? []))];
  return [{ testId, failureKey: null, suite }, ...keys.map((failureKey) => ({ testId, failureKey, suite }))];
}

function settle(rows: readonly TestResultRow[]) {
  const [now, ...earlier] = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  return now ? settleFailing(now, earlier) : { isNew: false, failingSince: null };
}

function timed({ status, durationMs, at }: TestResultRow) {
  return durationMs === null || !PASSED.has(status) ? [] : [{ at: at.getTime(), durationMs }];
}

function toResult(row: TestResultRow, cluster: number | undefined): TestDetail['results'][number] {
  const { runId, ordinal, revision, branch, status, durationMs, attempts } = row;
  const at = row.at.toISOString();
  return { runId, ordinal, at, revision, branch, status, durationMs, attempts, cluster: cluster ?? null };
}

/** Of the services its suite requires, or of all of them where none is said. */
async function readServiceStates(
  { id, config }: Environment,
  suite: string | null,
  rows: readonly TestResultRow[],
  from: Date,
  now: Date,
): Promise<TestDetail['byServiceState']> {
  const required = config.suites[suite ?? '']?.requires ?? [];
  const services = required.length > 0 ? required : Object.keys(config.services);
  if (services.length === 0 || rows.length === 0) return [];
  const window = { from: from.getTime(), to: now.getTime() };
  const changes = await readSettledChanges(pool(), id ?? 0, services, window);
  const placed = rows.map((row) => ({ at: row.ranAt.getTime(), status: row.status }));
  return countByServiceState(services, changes, placed);
}
