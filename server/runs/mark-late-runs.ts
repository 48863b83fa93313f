import type pg from 'pg';
import { BLOCKED_MARGIN_MS } from '#core/runs/judge-blocked.ts';
import type { Span } from '#core/runs/verdict-due.ts';

/** What waited on a disk comes in many transactions: runs are judged again when most of it is there, in ms. */
const REPLAY_MS = 3_000;

/**
 * Marks the runs with failures that took place in the time which late samples tell of, by environment, as due to be
 * judged again. Runs are looked for among those whose first part came at most two days before.
 */
export async function markLateRuns(
  client: Pick<pg.ClientBase, 'query'>,
  spans: ReadonlyMap<string, Span>,
  nowMs: number,
): Promise<void> {
  if (spans.size === 0) return;
  const all = [...spans.values()];
  await client.query(MARK, [
    [...spans.keys()],
    all.map(({ from }) => new Date(from - BLOCKED_MARGIN_MS)),
    all.map(({ to }) => new Date(to + BLOCKED_MARGIN_MS)),
    new Date(nowMs + REPLAY_MS),
  ]);
}

// The widest time that a run can have had: judging it in vain changes nothing. Never the run's own row is written,
// which an upload that is under way may hold.
const MARK = `
  INSERT INTO verdict_due (run_id, due_at, dirty_at)
  SELECT r.id, $4, clock_timestamp()
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS late(environment, since, until)
  JOIN environment e ON e.name = late.environment
  JOIN run r ON r.environment_id = e.id AND r.received_at >= late.since - interval '2 days'
  WHERE r.failed + r.errored + r.blocked > 0
    AND least(r.started_at, r.received_at - coalesce(r.duration_ms, 0) * interval '1 millisecond') <= late.until
    AND greatest(r.finished_at, r.received_at, (SELECT max(p.received_at) FROM run_part p WHERE p.run_id = r.id))
      >= late.since
  ORDER BY r.id
  ON CONFLICT (run_id) DO UPDATE
  SET due_at = least(verdict_due.due_at, excluded.due_at), dirty_at = excluded.dirty_at`;
