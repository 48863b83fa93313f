import type pg from 'pg';
import { verdictDueAt } from '#core/runs/verdict-due.ts';
import type { Occasion } from './settle-blocked.ts';

/** Notes that a run's failures are to be judged again when all that shows a fault around them is there. */
export async function noteVerdictDue(
  client: Pick<pg.ClientBase, 'query'>,
  runId: number,
  { window, toldAt }: Pick<Occasion, 'window' | 'toldAt'>,
): Promise<void> {
  await client.query(NOTE, [runId, new Date(verdictDueAt(window.finishedAt, toldAt))]);
}

const NOTE = `
  INSERT INTO verdict_due (run_id, due_at, dirty_at) VALUES ($1, $2, clock_timestamp())
  ON CONFLICT (run_id) DO UPDATE
  SET due_at = least(verdict_due.due_at, excluded.due_at), dirty_at = excluded.dirty_at`;
