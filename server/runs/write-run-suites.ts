import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { RunTotals } from '#core/api/runs.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { type Completeness, judgeCompleteness } from '#core/runs/missing-tests.ts';
import { isOutside } from '#core/runs/outside-cases.ts';
import { progressText } from '#core/runs/run-sentence.ts';
import { totalsSentence } from '#core/runs/run-totals.ts';
import { readIdList } from './id-list.ts';

export type SuiteRun = {
  readonly id: number;
  readonly environmentId: number;
  readonly receivedAt: Date;
  readonly revision: string | null;
};

/** What a run says about one suite. */
export type SuiteOutcome = {
  readonly suite: string;
  readonly state: RunState;
  readonly totals: RunTotals;
  readonly seen: { has(testId: number): boolean };
  /** How many the reporters meant to run; null when they did not say. */
  readonly planned: number | null;
  /** What else is to be said of it. */
  readonly note: string | null;
};

/** Writes what the run says about each suite, and answers sentences about tests that never ran. */
export async function writeRunSuites(
  client: pg.PoolClient,
  run: SuiteRun,
  config: EnvironmentConfig,
  outcomes: readonly SuiteOutcome[],
): Promise<string[]> {
  const warnings: string[] = [];
  for (const outcome of outcomes) {
    const { suite, state } = outcome;
    const expected = config.suites[suite]?.expected ?? outcome.planned;
    if (state === 'running' || state === 'not_run') {
      await insertRow(client, run, config, outcome, {
        expected,
        missing: [],
        sentence: unjudged(outcome, expected),
      });
      continue;
    }
    const complete = await compare(client, run, outcome, expected);
    if (!complete.isComplete) warnings.push(`${suite}: ${complete.sentence}`);
    const { missing } = complete;
    await insertRow(client, run, config, outcome, { expected, missing, sentence: judged(outcome, complete) });
  }
  return warnings;
}

async function compare(
  client: pg.PoolClient,
  run: SuiteRun,
  { suite, totals, seen }: SuiteOutcome,
  expected: number | null,
): Promise<Completeness> {
  const known = await readKnownTests(client, run, suite);
  const lost = known.filter((id) => !seen.has(id));
  const names = await readNames(client, lost.slice(0, MOST_MISSING));
  // What failed outside of any test once is no test that has to come again.
  const missing = names.filter((name) => !isOutside(name));
  const lostCount = lost.length - (names.length - missing.length);
  return judgeCompleteness(expected, totals.total, lostCount, missing);
}

function judged({ state, totals, note }: SuiteOutcome, complete: Completeness): string {
  const isWorthSaying = !complete.isComplete || complete.missing.length > 0;
  const sentence = isWorthSaying ? `${totalsSentence(totals)}; ${complete.sentence}` : totalsSentence(totals);
  const so = note === null ? sentence : `${sentence}; ${note}`;
  return state === 'interrupted' ? `interrupted: ${so}` : so;
}

function unjudged({ state, totals, note }: SuiteOutcome, expected: number | null): string {
  if (state === 'not_run') return `not run: ${note ?? 'it never began'}`;
  return `running: ${progressText(totals, expected)}`;
}

/** The ids of the tests of the suite's fullest run among its last ten, and of those on the same revision: its shards. */
async function readKnownTests(client: pg.PoolClient, run: SuiteRun, suite: string): Promise<number[]> {
  const values = [run.environmentId, suite, run.revision];
  const { rows } = await client.query<{ ids: string | null }>(KNOWN_TESTS, values);
  return readIdList(rows[0]?.ids);
}

async function readNames(client: pg.PoolClient, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ name: string }>(NAMES, [ids]);
  return rows.map((row) => row.name);
}

async function insertRow(
  client: pg.PoolClient,
  run: SuiteRun,
  config: EnvironmentConfig,
  { suite, state, totals }: SuiteOutcome,
  said: { readonly expected: number | null; readonly missing: readonly string[]; readonly sentence: string },
): Promise<void> {
  const configured = config.suites[suite];
  await client.query(INSERT, [
    run.id,
    suite,
    run.environmentId,
    run.receivedAt,
    run.revision,
    configured?.priority ?? null,
    configured?.category ?? null,
    said.expected,
    totals.total,
    totals.passed,
    totals.failed,
    totals.errored,
    totals.skipped,
    totals.flaky,
    totals.blocked,
    JSON.stringify(said.missing),
    said.sentence,
    state,
  ]);
}

const MOST_MISSING = 1_000;

const KNOWN_TESTS = `
  WITH lately AS (
    SELECT run_id, received_at, total, revision FROM run_suite
    WHERE environment_id = $1 AND suite = $2 AND state <> 'not_run' ORDER BY received_at DESC LIMIT 10
  ), fullest AS (SELECT run_id FROM lately ORDER BY total DESC, received_at DESC LIMIT 1)
  SELECT string_agg(test_id::text, ',') AS ids FROM (
    SELECT DISTINCT x.test_id
    FROM lately l JOIN result x ON x.run_id = l.run_id AND x.received_at = l.received_at AND x.suite = $2
    WHERE l.revision = $3 OR l.run_id = (SELECT run_id FROM fullest)
  ) known`;

const NAMES = `
  SELECT name || coalesce('[' || params || ']', '') AS name FROM test_case WHERE id = ANY($1) ORDER BY 1`;

const INSERT = `
  INSERT INTO run_suite (run_id, suite, environment_id, received_at, revision, priority, category, expected,
    total, passed, failed, errored, skipped, flaky, blocked, missing, sentence, state)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`;
