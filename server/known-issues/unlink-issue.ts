import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';
import { announceRuns } from './announce-runs.ts';

/** Takes a link away; what it said is kept as closed. AppError `not_found` when there is none with that id. */
export async function unlinkIssue(id: number, now: Date): Promise<void> {
  const { rowCount } = await pool().query(CLOSE, [id, now]);
  if (rowCount === 0)
    throw new AppError('not_found', `There is no known issue ${id}.`, 'GET /api/v1/known-issues lists them.');
  await announceRuns(pool(), now);
}

const CLOSE = 'UPDATE known_issue SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL';
