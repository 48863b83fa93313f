import type pg from 'pg';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { type Completeness, judgeCompleteness } from '#core/runs/missing-tests.ts';
import { countTotals, totalsSentence } from '#core/runs/run-totals.ts';
import type { PreparedResult } from './prepare-run.ts';

type RunFacts = {
  readonly id: number;
  readonly environmentId: number;
  readonly receivedAt: Date;
  readonly revision: string | null;
  /** The suite that the upload names: it has a row even when it has no tests. */
  readonly suite: string | undefined;
};

/** Writes what the run says about each suite, and answers sentences about tests that never ran. */
export async function writeRunSuites(
  client: pg.PoolClient,
  run: RunFacts,
  config: EnvironmentConfig,
  results: readonly PreparedResult[],
  testIds: ReadonlyMap<string, number>,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const [suite, own] of groupBySuite(results, run.suite)) {
    const expected = config.suites[suite]?.expected ?? null;
    const known = await readKnownTests(client, run, suite);
    const seen = new Set(own.map(({ merged }) => testIds.get(merged.identity)));
    const lost = known.filter((id) => !seen.has(id));
    const names = await readNames(client, lost.slice(0, MOST_MISSING));
    const complete = judgeCompleteness(expected, own.length, lost.length, names);
    if (!complete.isComplete) warnings.push(`${suite}: ${complete.sentence}`);
    await insertRow(client, run, suite, config, own, complete);
  }
  return warnings;
}

function groupBySuite(
  results: readonly PreparedResult[],
  named: string | undefined,
): Map<string, PreparedResult[]> {
  const bySuite = new Map<string, PreparedResult[]>(named === undefined ? [] : [[named, []]]);
  for (const result of results) {
    if (result.suite === null) continue;
    const list = bySuite.get(result.suite);
    if (list) list.push(result);
    else bySuite.set(result.suite, [result]);
  }
  return bySuite;
}

/** The ids of the tests of the suite's fullest run among its last ten, and of those on the same revision: its shards. */
async function readKnownTests(client: pg.PoolClient, run: RunFacts, suite: string): Promise<number[]> {
  const values = [run.environmentId, suite, run.revision];
  const { rows } = await client.query<{ ids: number[] | null }>(KNOWN_TESTS, values);
  return [...new Set(rows[0]?.ids)];
}

async function readNames(client: pg.PoolClient, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ name: string }>(NAMES, [ids]);
  return rows.map((row) => row.name);
}

async function insertRow(
  client: pg.PoolClient,
  run: RunFacts,
  suite: string,
  config: EnvironmentConfig,
  own: readonly PreparedResult[],
  complete: Completeness,
): Promise<void> {
  const totals = countTotals(own.map((result) => result.status));
  const configured = config.suites[suite];
  const isWorthSaying = !complete.isComplete || complete.missing.length > 0;
  const sentence = isWorthSaying ? `${totalsSentence(totals)}; ${complete.sentence}` : totalsSentence(totals);
  await client.query(INSERT, [
    run.id,
    suite,
    run.environmentId,
    run.receivedAt,
    run.revision,
    configured?.priority ?? null,
    configured?.category ?? null,
    configured?.expected ?? null,
    totals.total,
    totals.passed,
    totals.failed,
    totals.errored,
    totals.skipped,
    totals.flaky,
    totals.blocked,
    JSON.stringify(complete.missing),
    sentence,
  ]);
}

const MOST_MISSING = 1_000;

const KNOWN_TESTS = `
  WITH lately AS (
    SELECT run_id, received_at, total, revision FROM run_suite
    WHERE environment_id = $1 AND suite = $2 ORDER BY received_at DESC LIMIT 10
  ), fullest AS (SELECT run_id FROM lately ORDER BY total DESC, received_at DESC LIMIT 1)
  SELECT array_agg(DISTINCT x.test_id) AS ids
  FROM lately l JOIN result x ON x.run_id = l.run_id AND x.received_at = l.received_at AND x.suite = $2
  WHERE l.revision = $3 OR l.run_id = (SELECT run_id FROM fullest)`;

const NAMES = `
  SELECT name || coalesce('[' || params || ']', '') AS name FROM test_case WHERE id = ANY($1) ORDER BY 1`;

const INSERT = `
  INSERT INTO run_suite (run_id, suite, environment_id, received_at, revision, priority, category, expected,
    total, passed, failed, errored, skipped, flaky, blocked, missing, sentence)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;
