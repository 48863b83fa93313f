import type pg from 'pg';
import type { StartRunBody } from '#core/api/live-runs.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import type { RunPlan } from '#core/runs/judge-parts.ts';
import { liveIdentity } from '#core/runs/live-case.ts';
import type { PartRow } from '../run-parts.ts';
import { identityHash } from '../test-lookup.ts';
import { readLastFull } from './read-last-full.ts';

/** A part by its name in the run, and the run's parts so far. */
export type PartPlace = { readonly part: string; readonly parts: readonly PartRow[] };

/** What a live part is going to run: as it says, else as configured, else what the last full run had. */
export async function planRun(
  client: pg.PoolClient,
  environmentId: number,
  config: EnvironmentConfig,
  body: StartRunBody,
  place: PartPlace,
): Promise<RunPlan> {
  const { expectedTotal, tests, suite, part } = body;
  const workers = body.workers ?? null;
  if (tests !== undefined) {
    const testIds = await readTestIds(client, tests.map(liveIdentity));
    return { expected: expectedTotal ?? tests.length, isStated: true, testIds, workers };
  }
  if (expectedTotal === 0) return { expected: 0, isStated: true, testIds: [], workers };
  // Reporters side by side that name no part share what their suite had: the first one stands for all.
  const shared = part === undefined ? sharedPlan(suite, place) : undefined;
  if (expectedTotal === undefined && shared !== undefined)
    return { ...shared, expected: 0, testIds: [], workers };
  const last = await readLastFull(client, environmentId, body, place.part);
  const testIds = last?.testIds ?? [];
  if (expectedTotal !== undefined) return { expected: expectedTotal, isStated: true, testIds, workers };
  // What a shard has of its suite the configuration does not tell.
  const configured = suite === undefined || part !== undefined ? undefined : config.suites[suite]?.expected;
  if (configured !== undefined) return { expected: configured, isStated: false, testIds, workers };
  return { expected: last?.total ?? null, isStated: false, isFromHistory: last !== null, testIds, workers };
}

function sharedPlan(suite: string | undefined, { part, parts }: PartPlace): RunPlan | undefined {
  const others = parts.filter((one) => one.part !== part && one.said.suite === (suite ?? null));
  const plans = others.flatMap(({ said }) => said.plan ?? []);
  return plans.find(({ isStated, expected }) => !isStated && expected !== null);
}

async function readTestIds(client: pg.PoolClient, identities: readonly string[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(TEST_IDS, [identities.map(identityHash)]);
  return rows.map(({ id }) => id);
}

const TEST_IDS = `
  SELECT id FROM test_case WHERE identity = ANY($1)
  UNION SELECT test_id FROM test_alias WHERE identity = ANY($1)`;
