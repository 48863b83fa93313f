import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type ChangeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';
import type { UploadResponse } from '#core/api/upload.ts';
import { AppError } from '#core/errors/app-error.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { pool } from '../db/pool.ts';
import { insertRun, type RunClaim } from './insert-run.ts';
import { markDayDue } from './mark-day-due.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { settleBlocked } from './settle-blocked.ts';
import type { ReadUpload } from './upload/read-upload.ts';
import { upsertTests } from './upsert-tests.ts';
import { writeResults } from './write-results.ts';
import { writeRunSuites } from './write-run-suites.ts';

export type RecordedRun = UploadResponse & { readonly isRepeat: boolean };

/**
 * Stores a run whole, in one transaction, or answers the one that is there already: the same bytes for the same suite
 * and revision are the same upload. AppError `conflict` for a key that stands for another one.
 */
export async function recordRun(claim: RunClaim, upload: ReadUpload, receivedAt: Date): Promise<RecordedRun> {
  const prepared = prepareRun(upload, claim.config, claim.suite, receivedAt.getTime());
  const contentHash = hashContent(claim, upload);
  const client = await pool().connect();
  try {
    await client.query('BEGIN');
    // Bulk statements of a large run may take longer than a page's queries may.
    await client.query('SET LOCAL statement_timeout = 120000');
    const environmentId = await ensureEnvironment(client, claim.environment);
    await lockUpload(client, environmentId, contentHash, claim.key);
    const known = await findRepeat(client, environmentId, contentHash, claim.key);
    const answer = known ?? (await store(client, environmentId, claim, prepared, contentHash, receivedAt));
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function store(
  client: pg.PoolClient,
  environmentId: number,
  claim: RunClaim,
  prepared: PreparedRun,
  contentHash: string,
  receivedAt: Date,
): Promise<RecordedRun> {
  const { results, format } = prepared;
  const tests = results.map((result) => result.merged);
  const testIds = await upsertTests(client, tests, receivedAt);
  await settleBlocked(client, environmentId, claim.config, prepared.window, results, testIds);
  const totals = countTotals(results.map((result) => result.status));
  const id = await insertRun(client, { environmentId, claim, prepared, contentHash, receivedAt, totals });
  await writeResults(client, { id, receivedAt }, results, testIds);
  const facts = { id, environmentId, receivedAt, revision: claim.revision ?? null, suite: claim.suite };
  const missing = await writeRunSuites(client, facts, claim.config, results, testIds);
  const warnings = [...prepared.warnings, ...missing];
  await client.query('UPDATE run SET warnings = $2 WHERE id = $1', [id, JSON.stringify(warnings)]);
  const event = {
    topic: 'runs',
    environment: claim.environment,
    subject: String(id),
    at: receivedAt.getTime(),
  } as const;
  await notify(client, event);
  await markDayDue(client, environmentId, receivedAt);
  return { id, format, totals, warnings, isRepeat: false };
}

async function notify(client: pg.PoolClient, event: ChangeEvent): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [NOTIFY_CHANNEL, JSON.stringify(event)]);
}

/** File names and packing don't count: the same reports in another archive are the same reports. */
function hashContent(claim: RunClaim, upload: ReadUpload): string {
  const files = upload.reports.map((report) => report.sha256).sort();
  const of = [claim.suite ?? '', claim.revision ?? '', ...files];
  return createHash('sha256').update(JSON.stringify(of)).digest('hex');
}

async function ensureEnvironment(client: pg.PoolClient, name: string): Promise<number> {
  const insert = 'INSERT INTO environment (name) VALUES ($1) ON CONFLICT (name) DO NOTHING';
  const select = 'SELECT id FROM environment WHERE name = $1';
  const found = await client.query<{ id: number }>(select, [name]);
  if (found.rows[0]) return found.rows[0].id;
  await client.query(insert, [name]);
  const made = await client.query<{ id: number }>(select, [name]);
  return made.rows[0]?.id ?? Number.NaN;
}

/** Two identical uploads at once: the second waits and finds the first. Always in the same order, so never a deadlock. */
async function lockUpload(
  client: pg.PoolClient,
  environmentId: number,
  contentHash: string,
  key: string | undefined,
): Promise<void> {
  const lock = 'SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))';
  if (key !== undefined) await client.query(lock, [`greenroom_run_key_${environmentId}`, key]);
  await client.query(lock, [`greenroom_run_content_${environmentId}`, contentHash]);
}

async function findRepeat(
  client: Pick<pg.ClientBase, 'query'>,
  environmentId: number,
  contentHash: string,
  key: string | undefined,
): Promise<RecordedRun | undefined> {
  const { rows } = await client.query<RepeatRow>(FIND_REPEAT, [environmentId, contentHash, key ?? null]);
  const [row] = rows;
  if (!row) return undefined;
  const { id, format, warnings, isSame, ...totals } = row;
  if (!isSame) {
    throw new AppError(
      'conflict',
      `the key "${key}" stands for run ${id} already, and this upload is another: other reports, suite or revision`,
      'Give each upload a key of its own, or none: the same content is known as the same without one.',
    );
  }
  return { id, format, totals, warnings, isRepeat: true };
}

type RepeatRow = UploadResponse['totals'] & {
  readonly isSame: boolean;
  readonly id: number;
  readonly format: string;
  readonly warnings: string[];
};

// Two statements in one, so that each uses its own index.
const FIND_REPEAT = `
  (SELECT content_hash = $2 AS "isSame", id, format, warnings, total, passed, failed, errored, skipped, flaky, blocked FROM run
   WHERE environment_id = $1 AND idempotency_key = $3)
  UNION ALL
  (SELECT content_hash = $2 AS "isSame", id, format, warnings, total, passed, failed, errored, skipped, flaky, blocked FROM run
   WHERE environment_id = $1 AND content_hash = $2 ORDER BY id LIMIT 1)
  LIMIT 1`;
