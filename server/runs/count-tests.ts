import type pg from 'pg';
import { inTransaction } from '../health/in-transaction.ts';
import { COUNT_DAY } from './day-statement.ts';
import { CLEAR_STANDINGS, REFRESH_STANDINGS } from './standing-statement.ts';
import { MARK_SUMS, sumDays } from './sum-days.ts';

const DEADLINE_MS = 120_000;

export interface CountLimits {
  /** Days that ended before this may have lost results: what was counted of them stays as it is. Epoch ms. */
  readonly oldestResultMs: number;
  /** Days that flaky numbers are counted over, today included. */
  readonly windowDays: number;
}

export type CountStep = { readonly environmentId: number; readonly day: string } | 'nothing due' | 'busy';

/**
 * Counts the one day of an environment that is due first, newest days first, in one transaction, and after the last of
 * them the running sums and how each test stands; `busy` when another worker is counting. A day whose results changed meanwhile stays due.
 */
export async function countTestsNext(nowMs: number, limits: CountLimits): Promise<CountStep> {
  return inTransaction(async (client) => {
    await client.query(`SET LOCAL statement_timeout = ${DEADLINE_MS}`);
    // Enough for the results of a large day to be ordered in memory.
    await client.query(`SET LOCAL work_mem = '64MB'`);
    if (!(await tryLock(client))) return 'busy';
    const due = (await nextDue(client)) ?? (await nextSlid(client, nowMs));
    if (!due) return 'nothing due';
    if (due.dirtyAt !== null) await countDay(client, due, limits);
    if (due.left === 0) {
      await sumDays(client, due.environmentId);
      await refreshStandings(client, due.environmentId, nowMs, limits.windowDays);
    }
    return { environmentId: due.environmentId, day: due.day };
  }, DEADLINE_MS);
}

async function tryLock(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isMine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtext('greenroom_test_day')) AS "isMine"`,
  );
  return rows[0]?.isMine === true;
}

interface Due {
  readonly environmentId: number;
  readonly day: string;
  /** null: no day is due, but the days that are counted over have moved on, or are not summed yet. */
  readonly dirtyAt: string | null;
  /** Other days of the environment that are due. */
  readonly left: number;
}

async function nextDue(client: pg.PoolClient): Promise<Due | undefined> {
  const { rows } = await client.query<Due>(NEXT_DUE);
  return rows[0];
}

async function nextSlid(client: pg.PoolClient, nowMs: number): Promise<Due | undefined> {
  const { rows } = await client.query<Due>(NEXT_SLID, [dayOf(nowMs)]);
  return rows[0];
}

// The whole day anew, in one statement: what was there before a late or repeated part came is gone with it.
async function countDay(client: pg.PoolClient, due: Due, { oldestResultMs }: CountLimits): Promise<void> {
  const values = [due.environmentId, due.day];
  if (Date.parse(due.day) >= oldestResultMs) {
    await client.query('DELETE FROM test_day WHERE environment_id = $1 AND day = $2::date', values);
    await client.query(COUNT_DAY, values);
    await client.query(MARK_SUMS, values);
  }
  await client.query(
    'DELETE FROM test_day_due WHERE environment_id = $1 AND day = $2::date AND dirty_at = $3::timestamptz',
    [...values, due.dirtyAt],
  );
}

async function refreshStandings(
  client: pg.PoolClient,
  environmentId: number,
  nowMs: number,
  windowDays: number,
): Promise<void> {
  const values = [environmentId, dayOf(nowMs), windowDays];
  await client.query(REFRESH_STANDINGS, values);
  await client.query(CLEAR_STANDINGS, values);
  await client.query('UPDATE environment SET counted_to = $2::date, counted_days = $3 WHERE id = $1', values);
}

function dayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

const NEXT_DUE = `
  SELECT environment_id AS "environmentId", day::text, dirty_at::text AS "dirtyAt",
    (count(*) OVER (PARTITION BY environment_id))::int - 1 AS left
  FROM test_day_due ORDER BY day DESC, environment_id LIMIT 1`;

const NEXT_SLID = `
  SELECT id AS "environmentId", $1::text AS day, NULL AS "dirtyAt", 0 AS left FROM environment
  WHERE counted_to < $1::date OR sums_from IS NOT NULL ORDER BY id LIMIT 1`;
