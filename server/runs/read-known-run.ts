import type pg from 'pg';
import type { RunTotals } from '#core/api/runs.ts';
import type { UploadResponse } from '#core/api/upload.ts';

type Row = RunTotals & Omit<UploadResponse, 'totals' | 'part'>;

/** What a run answers to an upload of one of its parts: the totals of all of them. */
export async function readKnownRun(client: pg.PoolClient, id: number): Promise<Omit<UploadResponse, 'part'>> {
  const { rows } = await client.query<Row>(SELECT, [id]);
  const [row] = rows;
  if (row === undefined) throw new RangeError(`run ${id} is not there`);
  const { format, warnings, attempt, id: runId, ...totals } = row;
  return { id: runId, format, totals, warnings, attempt };
}

const SELECT = `
  SELECT id, format, warnings, attempt, total, passed, failed, errored, skipped, flaky, blocked FROM run WHERE id = $1`;
