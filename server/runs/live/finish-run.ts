import type pg from 'pg';
import { type FinishRunBody, MOST_BATCHES } from '#core/api/live-runs.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { SaidPart } from '#core/runs/judge-parts.ts';
import { outsideCases } from '#core/runs/outside-cases.ts';
import { refreshGate } from '../../gate/refresh-gate.ts';
import { type PartRow, readParts } from '../run-parts.ts';
import { answerLive, type LiveAnswer } from './answer-live.ts';
import { changeRun, type OpenRun } from './change-run.ts';
import { endPart } from './end-part.ts';
import { pickPart } from './pick-part.ts';
import { storeBatch } from './store-batch.ts';

/**
 * Ends a live part: finished, interrupted, or not run after all. The run is finished when all its parts are. What went
 * wrong outside any test becomes an errored result, as it is one in the tool's own report.
 */
export async function finishRun(runId: number, body: FinishRunBody, now: Date): Promise<LiveAnswer> {
  const ended = await changeRun(runId, async (client, open) => {
    const { run, parts } = open;
    const head = pickPart(runId, parts, body.part);
    const isRepeat = head.state === 'finished' || head.state === 'not_run';
    if (!isRepeat) {
      const told = parts.filter(({ part, batch }) => part === head.part && batch > 0);
      const state = stateOf(runId, body, told);
      const whole = state === 'not_run' ? open : await storeOutside(client, open, head, body, now);
      await endPart(client, whole, head, { state, said: saidAtEnd(head, body, told), at: now });
    }
    return { run, answered: { answer: await answerLive(client, run, head.part), isRepeat } };
  });
  if (!ended.answered.isRepeat) await refreshGate(ended.run.environment);
  return ended.answered;
}

/** As the last batch of the part; one that was interrupted may go on, and end again with errors of its own. */
async function storeOutside(
  client: pg.PoolClient,
  open: OpenRun,
  head: PartRow,
  { suiteErrors }: FinishRunBody,
  now: Date,
): Promise<OpenRun> {
  const listed = outsideCases(suiteErrors, head.said.suiteErrors);
  if (listed.length === 0) return open;
  const numbers = open.parts.filter(({ part }) => part === head.part).map(({ batch }) => batch);
  const seq = Math.max(MOST_BATCHES, ...numbers) + 1;
  await storeBatch(client, open, head, { seq, listed }, now);
  return { ...open, parts: await readParts(client, open.run.id) };
}

function stateOf(runId: number, { status, notRun }: FinishRunBody, told: readonly PartRow[]) {
  if (notRun === undefined) return status;
  if (told.every(({ first, last }) => last < first)) return 'not_run';
  throw new AppError(
    'conflict',
    `run ${runId} has results already, so it can't be one that was not run`,
    'Finish it as interrupted.',
  );
}

function saidAtEnd(head: PartRow, body: FinishRunBody, told: readonly PartRow[]): SaidPart {
  const { status, reason, notRun } = body;
  const lacking = lackingBatches(body.batches ?? 0, new Set(told.map(({ batch }) => batch)));
  const { reason: _, ...said } = head.said;
  return {
    ...said,
    warnings: [...said.warnings, ...(lacking === null ? [] : [`${head.part}: ${lacking}`])],
    suiteErrors: body.suiteErrors,
    ...(status === 'interrupted' && reason !== undefined ? { reason } : {}),
    ...(notRun === undefined ? {} : { notRun }),
  };
}

/** "2 of 9 batches never came: 4, 7"; null when all did. */
function lackingBatches(sent: number, came: ReadonlySet<number>): string | null {
  const count = sent - [...came].filter((seq) => seq >= 1 && seq <= sent).length;
  if (count === 0) return null;
  const first: number[] = [];
  for (let seq = 1; seq <= sent && first.length < 5; seq++) if (!came.has(seq)) first.push(seq);
  return `${count} of ${sent} batches never came: ${first.join(', ')}${count > 5 ? ' …' : ''}`;
}
