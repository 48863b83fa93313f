import { formatDuration } from '#core/time/duration.ts';
import { pool } from '../../db/pool.ts';
import { refreshGate } from '../../gate/refresh-gate.ts';
import { changeRun } from './change-run.ts';
import { endPart } from './end-part.ts';

type Silent = { readonly runId: number; readonly part: string; readonly environment: string };

/**
 * Ends live parts whose reporter was not heard of for `silenceMs` as interrupted, with what came, and answers how
 * many. Parts of environments that are no longer configured stay as they are.
 */
export async function interruptSilent(
  environments: readonly string[],
  silenceMs: number,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - silenceMs);
  const { rows } = await pool().query<Silent>(SILENT, [before, environments]);
  let count = 0;
  for (const { runId, part, environment } of rows) {
    const isEnded = await changeRun(runId, async (client, open) => {
      const head = open.parts.find((one) => one.part === part && one.batch === 0);
      // Whoever was heard of meanwhile goes on.
      if (head?.state !== 'running' || (head.lastReportAt ?? head.receivedAt) >= before) return false;
      const reason = `not heard of for ${formatDuration(silenceMs)}`;
      await endPart(client, open, head, { state: 'interrupted', said: { ...head.said, reason }, at: now });
      return true;
    });
    if (!isEnded) continue;
    count += 1;
    await refreshGate(environment, now);
  }
  return count;
}

const SILENT = `
  SELECT p.run_id AS "runId", p.part, e.name AS environment
  FROM run r JOIN run_part p ON p.run_id = r.id AND p.batch = 0 JOIN environment e ON e.id = r.environment_id
  WHERE r.state = 'running' AND p.state = 'running' AND p.last_report_at < $1 AND e.name = ANY($2)
  ORDER BY p.last_report_at LIMIT 100`;
