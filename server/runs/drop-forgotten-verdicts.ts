import { pool } from '../db/pool.ts';

/** An environment that is gone from the configuration for less than this may well have been taken out by mistake. */
const GRACE_MS = 24 * 3_600_000;

/** Drops what was to be judged again of environments that are no longer configured: nobody is going to. */
export async function dropForgottenVerdicts(environments: readonly string[], now: Date): Promise<void> {
  await pool().query(FORGET, [environments, new Date(now.getTime() - GRACE_MS)]);
}

const FORGET = `
  DELETE FROM verdict_due d USING run r, environment e
  WHERE r.id = d.run_id AND e.id = r.environment_id AND e.name <> ALL($1) AND d.due_at < $2`;
