import type pg from 'pg';
import type { StartRunBody } from '#core/api/live-runs.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import type { RunPlan } from '#core/runs/judge-parts.ts';
import { liveIdentity } from '#core/runs/live-case.ts';
import { identityHash } from '../upsert-tests.ts';

/** What a live part is going to run: as it says, else what its suite had in its fullest run of late. */
export async function planRun(
  client: pg.PoolClient,
  environmentId: number,
  config: EnvironmentConfig,
  body: StartRunBody,
): Promise<RunPlan> {
  const { expectedTotal, tests, suite, part } = body;
  const workers = body.workers ?? null;
  if (tests !== undefined) {
    const testIds = await readTestIds(client, tests.map(liveIdentity));
    return { expected: expectedTotal ?? tests.length, isStated: true, testIds, workers };
  }
  // What a shard has of its suite nobody knows but itself.
  const isWhole = suite !== undefined && part === undefined;
  const testIds = isWhole ? await readFullest(client, environmentId, suite) : [];
  if (expectedTotal !== undefined) return { expected: expectedTotal, isStated: true, testIds, workers };
  const usual = isWhole ? (config.suites[suite]?.expected ?? testIds.length) : 0;
  return { expected: usual === 0 ? null : usual, isStated: false, testIds, workers };
}

async function readTestIds(client: pg.PoolClient, identities: readonly string[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(TEST_IDS, [identities.map(identityHash)]);
  return rows.map(({ id }) => id);
}

async function readFullest(client: pg.PoolClient, environmentId: number, suite: string): Promise<number[]> {
  const { rows } = await client.query<{ ids: number[] | null }>(FULLEST, [environmentId, suite]);
  return rows[0]?.ids ?? [];
}

const TEST_IDS = `
  SELECT id FROM test_case WHERE identity = ANY($1)
  UNION SELECT test_id FROM test_alias WHERE identity = ANY($1)`;

const FULLEST = `
  WITH lately AS (
    SELECT run_id, received_at, total FROM run_suite
    WHERE environment_id = $1 AND suite = $2 AND state = 'finished' ORDER BY received_at DESC LIMIT 10
  ), fullest AS (SELECT run_id, received_at FROM lately ORDER BY total DESC, received_at DESC LIMIT 1)
  SELECT array_agg(DISTINCT x.test_id) AS ids
  FROM fullest l JOIN result x ON x.run_id = l.run_id AND x.received_at = l.received_at AND x.suite = $2`;
