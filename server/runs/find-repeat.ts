import type pg from 'pg';
import type { RunTotals } from '#core/api/runs.ts';
import type { UploadResponse } from '#core/api/upload.ts';
import { AppError } from '#core/errors/app-error.ts';

/** Whoever looks for repeats holds these until the commit. Always in the same order, so never a deadlock. */
export async function lockUpload(
  client: pg.PoolClient,
  environmentId: number,
  key: string | undefined,
  contentHash: string | undefined,
): Promise<void> {
  const lock = 'SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))';
  if (key !== undefined) await client.query(lock, [`greenroom_run_key_${environmentId}`, key]);
  if (contentHash === undefined) return;
  await client.query(lock, [`greenroom_run_content_${environmentId}`, contentHash]);
}

/** The run that the same upload made before; AppError `conflict` when its key stands for another one. */
export async function findRepeat(
  client: Pick<pg.ClientBase, 'query'>,
  environmentId: number,
  contentHash: string,
  key: string | undefined,
): Promise<UploadResponse | undefined> {
  const { rows } = await client.query<RepeatRow>(FIND_REPEAT, [environmentId, contentHash, key ?? null]);
  const [row] = rows;
  if (!row) return undefined;
  const { id, format, warnings, isSame, attempt, ...totals } = row;
  if (!isSame) throw takenKey(key, id);
  return { id, format, totals, warnings, attempt, part: null };
}

export function takenKey(key: string | undefined, id: number): AppError {
  return new AppError(
    'conflict',
    `the key "${key}" stands for run ${id} already, and this upload is another: other reports, suite or revision`,
    'Give each upload a key of its own, or none: the same content is known as the same without one.',
  );
}

/** The run that a part's key stands for; null when it is free. */
export async function findKeyedPart(
  client: Pick<pg.ClientBase, 'query'>,
  environmentId: number,
  key: string,
): Promise<{ readonly runId: number; readonly part: string | null; readonly contentHash: string } | null> {
  const { rows } = await client.query<{ runId: number; part: string | null; contentHash: string }>(
    FIND_PART,
    [environmentId, key],
  );
  return rows[0] ?? null;
}

type RepeatRow = RunTotals & {
  readonly isSame: boolean;
  readonly id: number;
  readonly format: string;
  readonly warnings: string[];
  readonly attempt: number;
};

const ROW = 'id, format, warnings, attempt, total, passed, failed, errored, skipped, flaky, blocked';

// Statements of their own in one, so that each uses its own index.
const FIND_REPEAT = `
  (SELECT content_hash = $2 AS "isSame", ${ROW} FROM run WHERE environment_id = $1 AND idempotency_key = $3)
  UNION ALL
  (SELECT false, ${ROW} FROM run WHERE id = (SELECT run_id FROM run_part WHERE environment_id = $1 AND idempotency_key = $3))
  UNION ALL
  (SELECT true, ${ROW} FROM run WHERE environment_id = $1 AND content_hash = $2 ORDER BY id LIMIT 1)
  LIMIT 1`;

const FIND_PART = `
  (SELECT run_id AS "runId", part, content_hash AS "contentHash" FROM run_part
   WHERE environment_id = $1 AND idempotency_key = $2)
  UNION ALL
  (SELECT id, NULL, content_hash FROM run WHERE environment_id = $1 AND idempotency_key = $2)
  LIMIT 1`;
