import type { RunDetail } from '#core/api/runs.ts';
import { pool } from '../db/pool.ts';
import { RUN_COLUMNS, type RunRow, toRunSummary } from './run-row.ts';

type Run = { readonly environment_id: number; readonly environment: string; readonly run_key: string | null };

/** All attempts of a named run, the first one first. */
export async function listRunAttempts(run: Run): Promise<RunDetail['attempts']> {
  if (run.run_key === null) return [];
  const { rows } = await pool().query<RunRow>(ATTEMPTS, [run.environment_id, run.run_key]);
  return rows.map((row) => {
    const { id, attempt, state, receivedAt, totals, sentence } = toRunSummary(row, run.environment);
    return { id, attempt, state, receivedAt, totals, sentence };
  });
}

const ATTEMPTS = `
  SELECT ${RUN_COLUMNS} FROM run r WHERE r.environment_id = $1 AND r.run_key = $2 ORDER BY r.attempt`;
