import type pg from 'pg';
import type { ReportAttempt } from '#core/ingest/report-format.ts';
import type { BlockedVerdict } from '#core/runs/judge-blocked.ts';
import { searchWords, vectorText } from '#core/search/search-words.ts';
import { ATTACHMENT_FIELDS, attachmentRows } from '../attachments/attachment-rows.ts';
import { type CopyValue, copyRows } from './copy-rows.ts';
import { DETAIL_COLUMNS, detailRows } from './detail-rows.ts';
import type { PreparedResult } from './prepare-part.ts';
import { storableJson } from './storable.ts';
import type { TestIds } from './upsert-tests.ts';

const RESULT_COLUMNS =
  'received_at, run_id, ordinal, test_id, suite, priority, raw_status, status, duration_ms, started_at, attempts, line, tags, failure_key, failure_name';
const FAILURE_COLUMNS =
  'received_at, run_id, ordinal, kind, type, message, text, stdout, stderr, attempts, sentence, evidence, words';
const SMALLINT_MAX = 32_767;
const INT_MAX = 2_147_483_647;

/** Writes the results of a run and, apart, what its failures said. */
export async function writeResults(
  client: pg.PoolClient,
  run: { readonly id: number; readonly receivedAt: Date },
  results: readonly PreparedResult[],
  testIds: TestIds,
): Promise<void> {
  const at = run.receivedAt;
  await client.query(
    `SELECT greenroom_ensure_partition('result', 'week', $1), greenroom_ensure_partition('failure', 'week', $1)`,
    [at],
  );
  await copyRows(client, `result (${RESULT_COLUMNS})`, resultRows(run, results, testIds));
  await copyRows(client, `failure (${FAILURE_COLUMNS})`, failureRows(run, results));
  await writeDetails(client, run, results);
}

/** Nothing is asked of the database for a run of which nothing more is told. */
async function writeDetails(
  client: pg.PoolClient,
  run: { readonly id: number; readonly receivedAt: Date },
  results: readonly PreparedResult[],
): Promise<void> {
  if (detailRows(run, results).next().done) return;
  await client.query(`SELECT greenroom_ensure_partition('result_detail', 'week', $1)`, [run.receivedAt]);
  await copyRows(client, `result_detail (${DETAIL_COLUMNS})`, detailRows(run, results));
  if (attachmentRows(run.id, results).next().done) return;
  await copyRows(client, `attachment (${ATTACHMENT_FIELDS})`, attachmentRows(run.id, results));
}

function* resultRows(
  run: { readonly id: number; readonly receivedAt: Date },
  results: readonly PreparedResult[],
  testIds: TestIds,
): Generator<CopyValue[]> {
  const at = run.receivedAt.toISOString();
  for (const result of results) {
    const { test, identity, rawStatus, attempts } = result.merged;
    yield [
      at,
      run.id,
      result.ordinal,
      testIds.get(identity) ?? null,
      result.suite,
      result.priority,
      rawStatus,
      result.status,
      attempts.at(-1)?.durationMs ?? test.durationMs ?? null,
      test.startedAt === undefined ? null : new Date(test.startedAt),
      Math.min(Math.max(attempts.length, 1), SMALLINT_MAX),
      test.line !== undefined && test.line <= INT_MAX ? test.line : null,
      test.tags,
      result.groupKey,
      result.groupName,
    ];
  }
}

function* failureRows(
  run: { readonly id: number; readonly receivedAt: Date },
  results: readonly PreparedResult[],
): Generator<CopyValue[]> {
  const at = run.receivedAt.toISOString();
  const wordsOf = rememberWords();
  for (const result of results) {
    const { test, attempts } = result.merged;
    const isTold = result.failure !== null || (test.failure !== undefined && result.status !== 'passed');
    if (!isTold) continue;
    yield [
      at,
      run.id,
      result.ordinal,
      result.failure?.kind ?? test.failure?.kind ?? 'error',
      test.failure?.type ?? null,
      test.failure?.message ?? '',
      test.failure?.text ?? '',
      test.stdout ?? null,
      test.stderr ?? null,
      storableJson(attempts.map(attemptJson)),
      result.blocked?.sentence ?? null,
      evidenceJson(result.blocked),
      wordsOf(test.failure?.message || test.failure?.text || ''),
    ];
  }
}

/** Most failures of a bad run say the same. */
function rememberWords(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const words = known.get(text) ?? vectorText(searchWords(text));
    known.set(text, words);
    return words;
  };
}

function attemptJson(attempt: ReportAttempt) {
  const { status, durationMs, failure } = attempt;
  return {
    status,
    durationMs: durationMs ?? null,
    message: failure?.message ?? null,
    text: failure?.text ?? null,
  };
}

/** What shows that a result is blocked, as it is stored. */
export function evidenceJson(verdict: BlockedVerdict | null): string | null {
  const down = verdict?.evidence;
  if (!down) return null;
  const iso = (at: number) => new Date(at).toISOString();
  return JSON.stringify({
    service: down.service,
    from: iso(down.from),
    to: down.to === null ? null : iso(down.to),
    reason: down.reason,
    samples: down.samples.map(iso),
  });
}
