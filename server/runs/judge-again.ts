import type pg from 'pg';
import { type ToldPart, toldParts } from '#core/runs/told-parts.ts';
import { type Rejudged, requiringSuites, verdictDueAt } from '#core/runs/verdict-due.ts';
import { announceRun } from './announce-run.ts';
import { changeRun, type OpenRun } from './live/change-run.ts';
import { markDayDue } from './mark-day-due.ts';
import { recountRun } from './recount-run.ts';
import { add, rejudgeBlocked } from './rejudge-blocked.ts';
import type { RunHead } from './run-head.ts';
import { evidenceSpan } from './settle-blocked.ts';

export type JudgingTime = {
  readonly now: Date;
  /** Samples before this may be gone: what was judged by them stays as it is. */
  readonly oldestSampleAt: Date;
};

/** Judges the failures of a run again if it is due, all in one transaction; does nothing when somebody else just did. */
export async function judgeAgain(runId: number, time: JudgingTime): Promise<Rejudged> {
  return changeRun(runId, async (client, open) => {
    const due = await readDue(client, runId, time.now);
    if (due === undefined) return { blocked: 0, unblocked: 0, reworded: 0 };
    const parts = await readTold(client, open);
    const known = parts.filter(({ window }) => evidenceSpan(window).from >= time.oldestSampleAt.getTime());
    const sum = { blocked: 0, unblocked: 0, reworded: 0 };
    for (const part of known) add(sum, await rejudgeBlocked(client, open.run, open.config, part));
    if (sum.blocked + sum.unblocked > 0) await recount(client, open.run, time.now);
    else if (sum.reworded > 0) await announceRun(client, open.run, time.now);
    await settleDue(client, due, await nextDue(client, open, known, time.now));
    return sum;
  });
}

async function recount(client: pg.PoolClient, run: RunHead, now: Date): Promise<void> {
  for (const one of await recountRun(client, run)) await announceRun(client, one, now);
  await markDayDue(client, run.environmentId, run.receivedAt);
}

/** A run uploaded whole has no parts: it is one, of all its results. */
async function readTold(client: pg.PoolClient, { run, parts }: OpenRun): Promise<ToldPart[]> {
  if (parts.length > 0) return toldParts(parts);
  const { rows } = await client.query<WholeRow>(WHOLE, [run.id]);
  return rows.map(({ startedAt, finishedAt, durationMs }) => {
    const toldAt = run.receivedAt.getTime();
    const times = { durationMs: durationMs ?? 0, isStated: startedAt !== null, warnings: [] };
    const window = {
      ...times,
      startedAt: startedAt?.getTime() ?? toldAt - times.durationMs,
      finishedAt: finishedAt?.getTime() ?? toldAt,
    };
    return { window, toldAt, spans: [{ first: 1, last: LAST_ORDINAL, window, toldAt }] };
  });
}

/** When what was told last, and has failures, is known in full; null when that is so already. */
async function nextDue(
  client: pg.PoolClient,
  { run, config }: OpenRun,
  parts: readonly ToldPart[],
  now: Date,
): Promise<Date | null> {
  const open = parts
    .flatMap(({ spans }) => spans)
    .map(({ first, last, window, toldAt }) => ({ first, last, at: verdictDueAt(window.finishedAt, toldAt) }))
    .filter(({ at }) => at > now.getTime());
  if (open.length === 0) return null;
  const suites = [...requiringSuites(config)];
  const spans = [
    open.map(({ first }) => first),
    open.map(({ last }) => last),
    open.map(({ at }) => new Date(at)),
  ];
  const { rows } = await client.query<{ at: Date | null }>(NEXT, [run.id, run.receivedAt, ...spans, suites]);
  return rows[0]?.at ?? null;
}

type DueRow = { readonly runId: number; readonly dirtyAt: string };

async function readDue(client: pg.PoolClient, runId: number, now: Date): Promise<DueRow | undefined> {
  const { rows } = await client.query<DueRow>(READ_DUE, [runId, now]);
  return rows[0];
}

/** What was marked meanwhile stays due as it is. */
async function settleDue(client: pg.PoolClient, due: DueRow, next: Date | null): Promise<void> {
  const values = [due.runId, due.dirtyAt];
  if (next === null) await client.query(FORGET, values);
  else await client.query(PUT_OFF, [...values, next]);
}

type WholeRow = {
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly durationMs: number | null;
};

const LAST_ORDINAL = 2_147_483_647;

const WHOLE = `
  SELECT started_at AS "startedAt", finished_at AS "finishedAt", duration_ms AS "durationMs" FROM run WHERE id = $1`;

const READ_DUE = `
  SELECT run_id AS "runId", dirty_at::text AS "dirtyAt" FROM verdict_due WHERE run_id = $1 AND due_at <= $2`;

const FORGET = 'DELETE FROM verdict_due WHERE run_id = $1 AND dirty_at = $2::timestamptz';

const PUT_OFF = 'UPDATE verdict_due SET due_at = $3 WHERE run_id = $1 AND dirty_at = $2::timestamptz';

const NEXT = `
  SELECT max(g.at) AS at FROM unnest($3::int[], $4::int[], $5::timestamptz[]) AS g(first, last, at)
  WHERE EXISTS (
    SELECT FROM result x WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal BETWEEN g.first AND g.last
      AND x.status IN ('failed', 'errored', 'blocked') AND x.suite = ANY($6))`;
