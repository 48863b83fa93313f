import { rejudgedSentence } from '#core/runs/verdict-due.ts';
import { pool } from '../db/pool.ts';
import { refreshGate } from '../gate/refresh-gate.ts';
import { type JudgingTime, judgeAgain } from './judge-again.ts';

/** A run whose verdicts changed, and how. */
type ChangedRun = { readonly runId: number; readonly environment: string; readonly sentence: string };

/** A run that could not be judged. */
type FailedRun = { readonly runId: number; readonly error: unknown };

type JudgedRuns = { readonly changed: readonly ChangedRun[]; readonly failed: readonly FailedRun[] };

type Due = { readonly runId: number; readonly environment: string };

/** Runs judged in one turn. */
const MOST_RUNS = 20;
/** A run that can't be judged lets the others go first for so long and is tried again, in ms. */
const PUT_OFF_MS = 60_000;

/**
 * Judges the failures of runs again whose evidence is complete now, the one due longest first, and answers what
 * changed. Runs of environments that are no longer configured stay as they are.
 */
export async function judgeDueRuns(environments: readonly string[], time: JudgingTime): Promise<JudgedRuns> {
  const { rows } = await pool().query<Due>(DUE, [time.now, environments, MOST_RUNS]);
  const changed: ChangedRun[] = [];
  const failed: FailedRun[] = [];
  for (const { runId, environment } of rows) {
    try {
      const sentence = rejudgedSentence(await judgeAgain(runId, time));
      if (sentence === null) continue;
      changed.push({ runId, environment, sentence });
      await refreshGate(environment, time.now);
    } catch (error) {
      await pool().query(PUT_OFF, [runId, new Date(time.now.getTime() + PUT_OFF_MS)]);
      failed.push({ runId, error });
    }
  }
  return { changed, failed };
}

const DUE = `
  SELECT d.run_id AS "runId", e.name AS environment
  FROM verdict_due d JOIN run r ON r.id = d.run_id JOIN environment e ON e.id = r.environment_id
  WHERE d.due_at <= $1 AND e.name = ANY($2) ORDER BY d.due_at, d.run_id LIMIT $3`;

const PUT_OFF = 'UPDATE verdict_due SET due_at = $2 WHERE run_id = $1';
