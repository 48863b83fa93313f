import type { AttachmentSummary, AttemptDetail } from '#core/api/result-detail.ts';
import type { ResultRow } from '#core/api/runs.ts';
import { explainFailure } from '#core/runs/explain/explain-failure.ts';
import type { KeptDetail } from '#core/runs/kept-detail.ts';
import { listFiles } from './list-files.ts';

type Told = Pick<AttemptDetail, 'status' | 'durationMs' | 'message' | 'text'>;

/** The tries of a test side by side; a test without retries has one, which is the test itself. */
export function listTries(
  row: ResultRow,
  detail: KeptDetail | null,
  stored: readonly AttachmentSummary[],
): AttemptDetail[] {
  const { failure, rawStatus, durationMs } = row;
  const itself = {
    status: rawStatus,
    durationMs,
    message: failure?.message ?? null,
    text: failure?.text ?? null,
  };
  const told: readonly Told[] = failure !== null && failure.attempts.length > 0 ? failure.attempts : [itself];
  return told.map((one, place) => {
    const kept = detail?.tries[place];
    const number = place + 1;
    return {
      number,
      ...one,
      startedAt: startOf(kept?.startedAt ?? null) ?? (told.length === 1 ? row.startedAt : null),
      ...explainFailure(one.message, one.text),
      stdout: kept?.stdout ?? null,
      stderr: kept?.stderr ?? null,
      annotations: kept?.annotations ?? [],
      steps: kept?.steps ?? [],
      attachments: listFiles(stored, kept?.attachments ?? [], number),
    };
  });
}

function startOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
