import { type SideKey, windowBefore } from '#core/compare/compare-side.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';

/** What came before a side: of a run's suites and branch, of a deploy's service; as many days before a window. */
export async function findBefore(environmentId: number, head: SideKey): Promise<SideKey> {
  if (head.kind === 'window') return windowBefore(head);
  const sql = head.kind === 'run' ? RUN_BEFORE : DEPLOY_BEFORE;
  const { rows } = await pool().query<{ id: number }>(sql, [environmentId, head.id]);
  const [before] = rows;
  if (before) return { kind: head.kind, id: before.id };
  throw new AppError(
    'not_found',
    head.kind === 'run'
      ? `No run of the same suites and branch came before run ${head.id}.`
      : `No deploy of the same service with a run came before deploy ${head.id}.`,
    'Name the base: run:12, deploy:3 or window:2026-11-01..2026-11-08.',
  );
}

// What lies further back than so many runs is no "before" any more.
const RUN_BEFORE = `
  SELECT b.id
  FROM run h CROSS JOIN LATERAL (
    SELECT id, received_at, branch, state FROM run
    WHERE environment_id = $1 AND (received_at, id) < (h.received_at, h.id)
    ORDER BY received_at DESC, id DESC LIMIT 2000
  ) b
  WHERE h.environment_id = $1 AND h.id = $2 AND b.state IN ('finished', 'interrupted')
    AND b.branch IS NOT DISTINCT FROM h.branch
    AND (NOT EXISTS (SELECT FROM run_suite WHERE run_id = h.id)
      OR EXISTS (SELECT FROM run_suite o JOIN run_suite s USING (suite) WHERE o.run_id = h.id AND s.run_id = b.id))
  ORDER BY b.received_at DESC, b.id DESC LIMIT 1`;

const DEPLOY_BEFORE = `
  SELECT b.id FROM deploy h JOIN deploy b ON b.service_id = h.service_id AND (b.started_at, b.id) < (h.started_at, h.id)
  WHERE h.environment_id = $1 AND h.id = $2 AND EXISTS (SELECT FROM run WHERE deploy_id = b.id)
  ORDER BY b.started_at DESC, b.id DESC LIMIT 1`;
