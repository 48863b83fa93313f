import { getRunningConfig } from './config/running-config.ts';
import { pool } from './db/pool.ts';
import { getProberStatus } from './health/get-prober-status.ts';
import { isDatabaseAway } from './http/is-database-away.ts';

export interface Readiness {
  readonly isReady: boolean;
  readonly checks: { readonly database: string; readonly configuration: string; readonly prober: string };
}

const ANSWER_WITHIN_MS = 2_000;

/** Whether this web process can answer: the database does, migrated, and a configuration is loaded. The prober is told, not required. */
export async function readiness(now: Date): Promise<Readiness> {
  const [database, configuration] = await Promise.all([checkDatabase(), checkConfiguration()]);
  const prober = database === 'ok' ? (await getProberStatus(now)).sentence : 'not known without the database';
  return {
    isReady: database === 'ok' && configuration === 'ok',
    checks: { database, configuration, prober },
  };
}

async function checkDatabase(): Promise<string> {
  const timeout = new Promise<string>((resolve) => {
    setTimeout(() => resolve(`no answer within ${ANSWER_WITHIN_MS / 1_000} s`), ANSWER_WITHIN_MS).unref();
  });
  return Promise.race([timeout, askDatabase()]);
}

async function askDatabase(): Promise<string> {
  try {
    const { rows } = await pool().query<{ is_migrated: boolean }>(
      `SELECT to_regclass('gate_evaluation') IS NOT NULL AS is_migrated`,
    );
    return rows[0]?.is_migrated ? 'ok' : 'not migrated: run npm run migrate';
  } catch (error) {
    return isDatabaseAway(error) ? 'does not answer' : (error as Error).message;
  }
}

async function checkConfiguration(): Promise<string> {
  const running = await getRunningConfig();
  if (running.config) return 'ok';
  return running.problem?.errors[0]?.message ?? `none found at ${running.path}`;
}
