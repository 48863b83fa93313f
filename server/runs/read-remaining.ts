import { estimateRemaining, MOST_ASKED, type Remaining } from '#core/runs/estimate-remaining.ts';
import { pool } from '../db/pool.ts';
import { type PartRow, readParts } from './run-parts.ts';

type Run = {
  readonly id: number;
  readonly environment_id: number;
  readonly received_at: Date;
  readonly started_at: Date | null;
  readonly total: number;
  readonly expected_total: number | null;
};

/** How long a run that goes on will take, from what its outstanding tests took when they passed last. */
export async function readRemaining(run: Run, now: Date): Promise<Remaining> {
  const live = (await readParts(pool(), run.id)).filter(({ batch, said }) => batch === 0 && said.plan);
  const planned = [...new Set(live.flatMap(({ said }) => said.plan?.testIds ?? []))];
  const [done, pending] = await Promise.all([
    pool().query<{ sumMs: number }>(DONE, [run.id, run.received_at]),
    pool().query<{ ms: number | null }>(PENDING, [
      run.id,
      run.received_at,
      run.environment_id,
      planned,
      MOST_ASKED,
    ]),
  ]);
  return estimateRemaining({
    done: run.total,
    expected: run.expected_total,
    isFromHistory: live.some(({ said }) => said.plan?.isFromHistory === true),
    pendingMs: pending.rows.map(({ ms }) => ms),
    doneSumMs: done.rows[0]?.sumMs ?? 0,
    elapsedMs: now.getTime() - (run.started_at ?? run.received_at).getTime(),
    workers: workersOf(live),
  });
}

function workersOf(live: readonly PartRow[]): number | null {
  const workers = live.map(({ said }) => said.plan?.workers ?? null);
  return workers.includes(null) ? null : workers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

const DONE = `
  SELECT coalesce(sum(duration_ms), 0)::float8 AS "sumMs" FROM result WHERE run_id = $1 AND received_at = $2`;

const PENDING = `
  SELECT last.duration_ms AS ms
  FROM (
    SELECT id FROM unnest($4::int[]) AS t(id)
    WHERE NOT EXISTS (SELECT FROM result o WHERE o.run_id = $1 AND o.received_at = $2 AND o.test_id = t.id)
    LIMIT $5
  ) t LEFT JOIN LATERAL (
    SELECT x.duration_ms FROM result x JOIN run r ON r.id = x.run_id AND r.environment_id = $3
    WHERE x.test_id = t.id AND x.status IN ('passed', 'flaky')
      AND x.received_at < $2 AND x.received_at > $2::timestamptz - interval '60 days'
    ORDER BY x.received_at DESC LIMIT 1
  ) last ON true`;
