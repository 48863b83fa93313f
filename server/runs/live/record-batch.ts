import type { ResultsBody } from '#core/api/live-runs.ts';
import { AppError } from '#core/errors/app-error.ts';
import { dropSuperseded, toReportCase } from '#core/runs/live-case.ts';
import type { PartRow } from '../run-parts.ts';
import { announceProgress } from './announce-progress.ts';
import { answerLive, type LiveAnswer } from './answer-live.ts';
import { changeRun } from './change-run.ts';
import { pickPart } from './pick-part.ts';
import { storeBatch } from './store-batch.ts';

/**
 * Stores one batch of a live part: the same number is the same batch, in whatever order they come. A batch without
 * cases is a sign of life; any batch opens a part again that was taken for interrupted.
 */
export async function recordBatch(runId: number, body: ResultsBody, now: Date): Promise<LiveAnswer> {
  const stored = await changeRun(runId, async (client, open) => {
    const { run, parts } = open;
    const head = pickPart(runId, parts, body.part);
    const isRepeat = parts.some(({ part, batch }) => part === head.part && batch === body.seq);
    if (!isRepeat) {
      if (head.state === 'finished' || head.state === 'not_run') throw isOver(run.id, head);
      const listed = dropSuperseded(body.cases.map(toReportCase));
      await storeBatch(client, open, head, { seq: body.seq, listed }, now);
    }
    return { run, answered: { answer: await answerLive(client, run, head.part), isRepeat } };
  });
  announceProgress(stored.run);
  return stored.answered;
}

function isOver(runId: number, { part, state }: PartRow): AppError {
  const how = state === 'finished' ? 'has finished' : 'was not run';
  const hint = 'Begin it again with POST /api/v1/runs/start.';
  return new AppError('conflict', `part "${part}" of run ${runId} ${how}: no more results can come`, hint);
}
