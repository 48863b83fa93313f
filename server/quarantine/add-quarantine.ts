import type { QuarantineBody, QuarantineEntry } from '#core/api/quarantine.ts';
import { AppError } from '#core/errors/app-error.ts';
import { planQuarantine } from '#core/runs/judge-quarantine.ts';
import { pool } from '../db/pool.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import {
  QUARANTINE_COLUMNS,
  QUARANTINE_TABLES,
  type QuarantineRow,
  toQuarantineEntry,
} from './quarantine-row.ts';
import { tellQuarantine } from './tell-quarantine.ts';

/**
 * Takes a test out of the gate's rate until a day. AppError `bad_request` for an end that is none, `not_found` for no
 * such test or environment, `conflict` when it is in quarantine there already.
 */
export async function addQuarantine(body: QuarantineBody, now: Date): Promise<QuarantineEntry> {
  const end = planQuarantine(body, now.getTime());
  if (!end.ok) throw new AppError('bad_request', end.problem, 'Say {"days": 14}, or when it ends.');
  const { testId, owner, reason, by = null } = body;
  const environmentId = body.environment === undefined ? null : await environmentOf(body.environment);
  const values = [environmentId, testId, owner, reason, by, now, new Date(end.expiresAtMs)];
  const client = await pool().connect();
  try {
    await client.query('BEGIN');
    // Two people at once: the second is told of the first.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_quarantine'), $1)`, [testId]);
    const { rows } = await client.query<QuarantineRow>(INSERT, values);
    const refusal = rows[0]
      ? null
      : await client.query<{ id: number | null }>(WHY_NOT, [testId, environmentId, now]);
    await client.query('COMMIT');
    const [row] = rows;
    if (!row) throw refused(testId, refusal?.rows[0]?.id ?? null);
    await tellQuarantine(row.environment, now);
    return toQuarantineEntry(row, now);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function environmentOf(name: string): Promise<number> {
  const { id } = await findEnvironment(name);
  if (id === null) throw new AppError('not_found', `Nothing ran on ${name} yet.`, 'Upload a report first.');
  return id;
}

function refused(testId: number, quarantineId: number | null): AppError {
  if (quarantineId === null)
    return new AppError('not_found', `There is no test ${testId}.`, 'GET /api/v1/history has the numbers.');
  return new AppError(
    'conflict',
    `Test ${testId} is in quarantine already, as ${quarantineId}.`,
    `DELETE /api/v1/quarantine/${quarantineId}?reason=… ends that one.`,
  );
}

const HOLDS = (now: string) => `q.ended_at IS NULL AND q.expires_at > ${now}`;

const INSERT = `
  WITH added AS (
    INSERT INTO quarantine (environment_id, test_id, owner, reason, created_by, created_at, expires_at)
    SELECT $1, t.id, $3, $4, $5, $6, $7 FROM test_case t WHERE t.id = $2 AND NOT EXISTS (
      SELECT FROM quarantine q WHERE q.test_id = t.id AND (q.environment_id IS NULL OR q.environment_id = $1::int)
        AND ${HOLDS('$6')})
    RETURNING *
  )
  SELECT ${QUARANTINE_COLUMNS} FROM ${QUARANTINE_TABLES.replace('quarantine q', 'added q')}`;

const WHY_NOT = `
  SELECT (SELECT id FROM quarantine q WHERE q.test_id = t.id AND (q.environment_id IS NULL OR q.environment_id = $2::int)
    AND ${HOLDS('$3')} LIMIT 1) AS id
  FROM test_case t WHERE t.id = $1`;
