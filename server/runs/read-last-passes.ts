import type pg from 'pg';
import type { LastPass } from '#core/runs/judge-blocked.ts';
import { readSettledChanges } from './read-down-intervals.ts';

type LastRow = {
  readonly testId: number;
  readonly runId: number;
  readonly status: string;
  readonly from: Date;
  readonly to: Date;
};

const WORKING = new Set(['up', 'degraded']);

/**
 * For tests that passed in their last run here before `runId`, which was told at `toldAt` (epoch ms): that run, and
 * which of the services were up all through it.
 */
export async function readLastPasses(
  client: pg.PoolClient,
  of: { readonly environmentId: number; readonly runId: number | null; readonly toldAt: number },
  testIds: readonly number[],
  services: readonly string[],
): Promise<ReadonlyMap<number, LastPass>> {
  const { environmentId, runId, toldAt } = of;
  if (testIds.length === 0 || services.length === 0) return new Map();
  const { rows } = await client.query<LastRow>(LAST_RESULTS, [
    environmentId,
    testIds,
    runId,
    new Date(toldAt),
  ]);
  const passes = new Map<number, LastPass>();
  const upByRun = new Map<number, ReadonlySet<string>>();
  for (const row of rows.filter((one) => one.status === 'passed' || one.status === 'flaky')) {
    const known = upByRun.get(row.runId) ?? (await upServices(client, environmentId, services, row));
    upByRun.set(row.runId, known);
    passes.set(row.testId, { runId: row.runId, upServices: known });
  }
  return passes;
}

async function upServices(
  client: pg.PoolClient,
  environmentId: number,
  services: readonly string[],
  run: LastRow,
): Promise<ReadonlySet<string>> {
  const window = { from: run.from.getTime(), to: run.to.getTime() };
  const changes = await readSettledChanges(client, environmentId, services, window);
  const isUp = (service: string): boolean => {
    const own = changes.filter((change) => change.service === service);
    // Without a state from before the run nothing is known of it.
    const isKnown = (own[0]?.at ?? Number.POSITIVE_INFINITY) <= window.from;
    return isKnown && own.every((change) => WORKING.has(change.state));
  };
  return new Set(services.filter(isUp));
}

const LAST_RESULTS = `
  SELECT t.id AS "testId", last.run_id AS "runId", last.status::text AS status,
         last.started_at AS "from", last.finished_at AS "to"
  FROM unnest($2::int[]) AS t(id) CROSS JOIN LATERAL (
    SELECT x.run_id, x.status, coalesce(r.started_at, r.received_at) AS started_at,
           coalesce(r.finished_at, r.received_at) AS finished_at
    FROM result x JOIN run r ON r.id = x.run_id
    WHERE x.test_id = t.id AND r.environment_id = $1 AND x.run_id IS DISTINCT FROM $3 AND x.received_at <= $4
    ORDER BY x.received_at DESC LIMIT 1
  ) last`;
