import type { QuarantineEntry } from '#core/api/quarantine.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';
import {
  QUARANTINE_COLUMNS,
  QUARANTINE_TABLES,
  type QuarantineRow,
  toQuarantineEntry,
} from './quarantine-row.ts';
import { tellQuarantine } from './tell-quarantine.ts';

/** Ends a quarantine before its time. AppError `not_found`, or `conflict` when it is over already. */
export async function endQuarantine(
  id: number,
  { reason, by }: { readonly reason: string; readonly by?: string | undefined },
  now: Date,
): Promise<QuarantineEntry> {
  const why = by === undefined ? reason : `${reason} (${by})`;
  const { rows } = await pool().query<QuarantineRow>(END, [id, now, why]);
  const [row] = rows;
  if (!row) throw await refused(id);
  await tellQuarantine(row.environment, now);
  return toQuarantineEntry(row, now);
}

async function refused(id: number): Promise<AppError> {
  const { rowCount } = await pool().query('SELECT FROM quarantine WHERE id = $1', [id]);
  if (rowCount === 0)
    return new AppError('not_found', `There is no quarantine ${id}.`, 'GET /api/v1/quarantine lists them.');
  return new AppError(
    'conflict',
    `Quarantine ${id} is over already.`,
    'GET /api/v1/quarantine?state=past says since when.',
  );
}

const END = `
  WITH ended AS (
    UPDATE quarantine SET ended_at = $2, ended_reason = $3 WHERE id = $1 AND ended_at IS NULL AND expires_at > $2
    RETURNING *
  )
  SELECT ${QUARANTINE_COLUMNS} FROM ${QUARANTINE_TABLES.replace('quarantine q', 'ended q')}`;
