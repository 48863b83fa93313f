import { createHash } from 'node:crypto';
import type pg from 'pg';
import { judgeParts } from '#core/runs/judge-parts.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { mayChange } from '#core/runs/verdict-due.ts';
import { announceRun } from './announce-run.ts';
import type { ArrivedUpload, RecordedRun } from './arrived-upload.ts';
import { ensureEnvironment } from './environment-id.ts';
import { findRepeat, lockUpload } from './find-repeat.ts';
import { insertRun, type RunClaim, settleRun } from './insert-run.ts';
import { markDayDue } from './mark-day-due.ts';
import { noteFailures } from './note-failures.ts';
import { noteVerdictDue } from './note-verdict-due.ts';
import { type PreparedPart, preparePart } from './prepare-part.ts';
import { recordPart } from './record-part.ts';
import { inRunTransaction } from './run-transaction.ts';
import { storeResults } from './store-results.ts';
import { countCases } from './upload/case-batches.ts';
import type { ReadUpload } from './upload/read-upload.ts';
import { writeRunSuites } from './write-run-suites.ts';

/**
 * Stores an upload in one transaction, as a run of its own or as a part of the one it names, or answers what is there
 * already: the same bytes for the same suite and revision are the same upload. AppError `conflict` for a key that
 * stands for another one, and for a part of another revision than its run's.
 */
export async function recordRun(claim: RunClaim, upload: ReadUpload, receivedAt: Date): Promise<RecordedRun> {
  const prepared = preparePart(upload, claim.config, claim);
  const contentHash = hashContent(claim, upload);
  return inRunTransaction(async (client) => {
    const environmentId = await ensureEnvironment(client, claim.environment);
    const arrived = { claim, environmentId, contentHash, receivedAt };
    const { run } = claim;
    if (run !== undefined) return recordPart(client, { ...arrived, run }, prepared);
    await lockUpload(client, environmentId, claim.key, contentHash);
    const known = await findRepeat(client, environmentId, contentHash, claim.key);
    return known ? { ...known, isRepeat: true } : store(client, arrived, prepared);
  }, countCases(upload));
}

async function store(
  client: pg.PoolClient,
  { claim, environmentId, contentHash, receivedAt }: ArrivedUpload,
  prepared: PreparedPart,
): Promise<RecordedRun> {
  const judged = judgeParts([prepared.said], receivedAt.getTime());
  const nothingYet = countTotals([]);
  const id = await insertRun(client, {
    environmentId,
    claim,
    judged,
    contentHash,
    receivedAt,
    totals: nothingYet,
  });
  const run = { id, environmentId, receivedAt, revision: claim.revision ?? null };
  const toldAt = receivedAt.getTime();
  const occasion = { environmentId, window: judged.window, runId: id, toldAt };
  const place = { run, occasion, claim, seenAt: receivedAt, first: 1 };
  const { tally, failures } = await storeResults(client, place, prepared);
  const totals = tally.totals();
  const outcomes = tally.outcomes();
  const missing = await writeRunSuites(client, run, claim.config, outcomes);
  const warnings = [...judged.warnings, ...missing];
  await settleRun(client, id, totals, warnings);
  if (mayChange(claim.config, outcomes)) await noteVerdictDue(client, id, occasion);
  await announceRun(client, { id, environment: claim.environment }, receivedAt);
  await noteFailures(client, run, failures, new Map());
  await markDayDue(client, environmentId, receivedAt);
  return { id, format: judged.format, totals, warnings, attempt: 1, part: null, isRepeat: false };
}

/** File names and packing don't count: the same reports in another archive are the same reports. */
function hashContent(claim: RunClaim, upload: ReadUpload): string {
  const files = upload.reports.map((report) => report.sha256).sort();
  const of = [claim.suite ?? '', claim.revision ?? '', ...files];
  return createHash('sha256').update(JSON.stringify(of)).digest('hex');
}
