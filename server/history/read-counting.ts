import type { CountedWindow } from '#core/api/history.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';

const DAY_MS = 86_400_000;

export interface Counting {
  readonly window: CountedWindow;
  /** Days wait to be counted. */
  readonly isCounting: boolean;
}

/** The days that flaky numbers of the environment are of, and whether some are being counted anew. */
export async function readCounting({ id, running }: Environment, now: Date): Promise<Counting> {
  const { rows } = await pool().query<{ to: string | null; days: number | null; isCounting: boolean }>({
    name: 'read_counting',
    text: COUNTING,
    values: [id],
  });
  const [row] = rows;
  const to = row?.to ?? now.toISOString().slice(0, 10);
  const days = row?.days ?? Math.max(1, Math.ceil((running.config?.flaky.window ?? DAY_MS) / DAY_MS));
  const from = new Date(Date.parse(to) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  return { window: { from, to, days }, isCounting: row?.isCounting ?? false };
}

const COUNTING = `
  SELECT counted_to::text AS to, counted_days AS days,
    EXISTS (SELECT FROM test_day_due d WHERE d.environment_id = e.id) AS "isCounting"
  FROM environment e WHERE id = $1`;
