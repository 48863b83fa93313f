import { formatDuration } from '#core/time/duration.ts';
import { pool } from '../../db/pool.ts';
import { refreshGate } from '../../gate/refresh-gate.ts';
import { changeRun } from './change-run.ts';
import { endPart } from './end-part.ts';

type Silent = { readonly runId: number; readonly part: string; readonly environment: string };

/** A run whose silent part could not be ended. */
type FailedRun = { readonly runId: number; readonly error: unknown };

type Interrupted = { readonly count: number; readonly failed: readonly FailedRun[] };

/**
 * Ends live parts whose reporter was not heard of for `silenceMs` as interrupted, with what came, and answers how
 * many, and which runs could not be ended. Parts of environments that are no longer configured stay as they are.
 */
export async function interruptSilent(
  environments: readonly string[],
  silenceMs: number,
  now: Date,
): Promise<Interrupted> {
  const before = new Date(now.getTime() - silenceMs);
  const { rows } = await pool().query<Silent>(SILENT, [before, environments]);
  const reason = `not heard of for ${formatDuration(silenceMs)}`;
  const failed: FailedRun[] = [];
  let count = 0;
  for (const { runId, part, environment } of rows) {
    try {
      if (!(await endSilent(runId, part, before, reason, now))) continue;
      count += 1;
      await refreshGate(environment, now);
    } catch (error) {
      failed.push({ runId, error });
    }
  }
  return { count, failed };
}

function endSilent(runId: number, part: string, before: Date, reason: string, now: Date): Promise<boolean> {
  return changeRun(runId, async (client, open) => {
    const head = open.parts.find((one) => one.part === part && one.batch === 0);
    // Whoever was heard of meanwhile goes on.
    if (head?.state !== 'running' || (head.lastReportAt ?? head.receivedAt) >= before) return false;
    await endPart(client, open, head, { state: 'interrupted', said: { ...head.said, reason }, at: now });
    return true;
  });
}

const SILENT = `
  SELECT p.run_id AS "runId", p.part, e.name AS environment
  FROM run r JOIN run_part p ON p.run_id = r.id AND p.batch = 0 JOIN environment e ON e.id = r.environment_id
  WHERE r.state = 'running' AND p.state = 'running' AND p.last_report_at < $1 AND e.name = ANY($2)
  ORDER BY p.last_report_at LIMIT 100`;
