import type pg from 'pg';
import type { LiveRunResponse } from '#core/api/live-runs.ts';
import { RUN_COLUMNS, type RunRow, toProgress, toRunSummary } from '../run-row.ts';

/** An answer, and whether it says again what was known already. */
export type LiveAnswer = { readonly answer: LiveRunResponse; readonly isRepeat: boolean };

/** What a live run answers to its reporter. */
export async function answerLive(
  client: Pick<pg.ClientBase, 'query'>,
  run: { readonly id: number; readonly environment: string },
  part: string,
): Promise<LiveRunResponse> {
  const { rows } = await client.query<RunRow & { readonly warnings: string[] }>(SELECT, [run.id]);
  const [row] = rows;
  if (row === undefined) throw new RangeError(`run ${run.id} is not there`);
  const { id, attempt, state, totals, sentence } = toRunSummary(row, run.environment);
  return { id, part, attempt, state, progress: toProgress(row), totals, sentence, warnings: row.warnings };
}

const SELECT = `SELECT ${RUN_COLUMNS}, r.warnings FROM run r WHERE r.id = $1`;
