import { getRunningConfig } from '../config/running-config.ts';
import { pool } from '../db/pool.ts';
import { refreshGate } from '../gate/refresh-gate.ts';
import { announceRuns } from '../known-issues/announce-runs.ts';

/** Judges the gates anew that a quarantine speaks to (null: all), and tells the pages. */
export async function tellQuarantine(environment: string | null, now: Date): Promise<void> {
  const { config } = await getRunningConfig();
  const names = environment === null ? Object.keys(config?.environments ?? {}) : [environment];
  for (const name of names) await refreshGate(name, now);
  await announceRuns(pool(), now);
}
