import type { PastResult } from '#core/runs/first-failing.ts';
import { pool } from '../../db/pool.ts';

/** How far back a row of failures is followed. */
const MOST = 500;

type Past = { readonly past: readonly PastResult[]; readonly isAll: boolean };

/** How a test went in its environment up to an instant, newest first. */
export async function readPast(testId: number, environmentId: number, upTo: Date): Promise<Past> {
  const { rows } = await pool().query<Omit<PastResult, 'at'> & { at: Date }>(PAST, [
    testId,
    environmentId,
    upTo,
    MOST + 1,
  ]);
  const past = rows.slice(0, MOST).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { past, isAll: rows.length <= MOST };
}

const PAST = `
  SELECT x.run_id AS "runId", x.received_at AS at, x.status::text AS status, r.revision, r.deploy_id AS "deployId"
  FROM result x JOIN run r ON r.id = x.run_id
  WHERE x.test_id = $1 AND x.received_at <= $3 AND r.environment_id = $2
  ORDER BY x.received_at DESC, x.run_id DESC LIMIT $4`;
