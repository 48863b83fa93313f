import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { SaidPart } from '#core/runs/judge-parts.ts';
import { toldParts } from '#core/runs/told-parts.ts';
import { announceRun } from '../announce-run.ts';
import { markDayDue } from '../mark-day-due.ts';
import { refreshRun } from '../refresh-run.ts';
import { rejudgeBlocked } from '../rejudge-blocked.ts';
import { type PartRow, updatePart } from '../run-parts.ts';
import type { OpenRun } from './change-run.ts';

export type Ending = {
  readonly state: Exclude<RunState, 'running'>;
  readonly said: SaidPart;
  readonly at: Date;
};

/** Ends a live part, and judges what it brought by all that is known of the services now. */
export async function endPart(
  client: pg.PoolClient,
  { run, parts, config }: OpenRun,
  head: PartRow,
  { state, said, at }: Ending,
): Promise<void> {
  const lastReportAt = state === 'interrupted' ? head.lastReportAt : at;
  await updatePart(client, run.id, head.part, { state, lastReportAt, said });
  const told = parts.filter(({ part }) => part === head.part);
  for (const one of toldParts(told)) await rejudgeBlocked(client, run, config, one);
  await refreshRun(client, run, config);
  await announceRun(client, run, at);
  await markDayDue(client, run.environmentId, run.receivedAt);
}
