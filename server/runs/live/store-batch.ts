import type pg from 'pg';
import type { ReportCase } from '#core/ingest/report-format.ts';
import { addToTally, emptyTally } from '#core/runs/judge-authenticity.ts';
import type { SaidPart } from '#core/runs/judge-parts.ts';
import { mergeAttempts } from '#core/runs/merge-attempts.ts';
import { batchWindow } from '#core/runs/told-parts.ts';
import { mayChange } from '#core/runs/verdict-due.ts';
import { markDayDue } from '../mark-day-due.ts';
import { FailureKeys, type KeyCounts, noteFailures } from '../note-failures.ts';
import { noteVerdictDue } from '../note-verdict-due.ts';
import { type PreparedResult, prepareResults } from '../prepare-part.ts';
import { refreshRun } from '../refresh-run.ts';
import { removeResults } from '../remove-results.ts';
import { insertPart, lastOrdinal, type PartRow, updatePart } from '../run-parts.ts';
import { type Occasion, settleBlocked } from '../settle-blocked.ts';
import { SuiteTally } from '../suite-tally.ts';
import { upsertTests } from '../upsert-tests.ts';
import { writeResults } from '../write-results.ts';
import type { OpenRun } from './change-run.ts';
import { mergeTries, moveAttachments } from './merge-tries.ts';

/** A batch of a live part by its number; a part's own ends with numbers that no reporter has. */
type Batch = { readonly seq: number; readonly listed: readonly ReportCase[] };

/** Stores what a batch lists, as tries of what the part told before where it did, and counts the run anew. */
export async function storeBatch(
  client: pg.PoolClient,
  { run, parts, config }: OpenRun,
  head: PartRow,
  { seq, listed }: Batch,
  now: Date,
): Promise<void> {
  const first = lastOrdinal(parts) + 1;
  const place = { run, parts, head, config, first };
  const { results, removed, open } = await storeCases(client, place, listed, now);
  await insertPart(client, {
    runId: run.id,
    environmentId: run.environmentId,
    part: head.part,
    batch: seq,
    state: 'finished',
    key: null,
    contentHash: '',
    receivedAt: now,
    lastReportAt: null,
    first,
    last: first + results.length - 1,
    said: saidBy(head, listed, now),
  });
  await updatePart(client, run.id, head.part, { state: 'running', lastReportAt: now });
  await refreshRun(client, run, config);
  if (listed.length === 0) return;
  await noteFailures(client, run, new FailureKeys().add(results), removed);
  if (open !== null) await noteVerdictDue(client, run.id, open);
  await markDayDue(client, run.environmentId, run.receivedAt);
}

type Place = OpenRun & { readonly head: PartRow; readonly first: number };

type StoredCases = {
  readonly results: readonly PreparedResult[];
  readonly removed: KeyCounts;
  /** Of failures whose verdict may still change. */
  readonly open: Occasion | null;
};

async function storeCases(
  client: pg.PoolClient,
  { run, parts, head, config, first }: Place,
  listed: readonly ReportCase[],
  now: Date,
): Promise<StoredCases> {
  if (listed.length === 0) return { results: [], removed: new Map(), open: null };
  const testIds = await upsertTests(client, mergeAttempts(listed).cases, now);
  const told = parts.filter(({ part }) => part === head.part);
  const tries = await mergeTries(client, run, told, listed, testIds);
  const results = prepareResults(mergeAttempts(tries.listed).cases, config, head.said.suite ?? undefined);
  for (const [place, result] of results.entries()) result.ordinal = first + place;
  await moveAttachments(client, run.id, tries.superseded, results);
  const gone = tries.superseded.map(({ ordinal }) => ({ first: ordinal, last: ordinal }));
  const removed = await removeResults(client, run, gone);
  const heardAt = (head.lastReportAt ?? head.receivedAt).getTime();
  const longestMs = listed.reduce((most, { durationMs }) => Math.max(most, durationMs ?? 0), 0);
  const window = batchWindow(heardAt, longestMs, now.getTime());
  const occasion = { environmentId: run.environmentId, window, runId: run.id, toldAt: now.getTime() };
  await settleBlocked(client, occasion, config, results, testIds);
  await writeResults(client, run, results, testIds);
  const tally = new SuiteTally(undefined);
  tally.add(results, testIds);
  return { results, removed, open: mayChange(config, tally.outcomes()) ? occasion : null };
}

function saidBy(head: PartRow, listed: readonly ReportCase[], now: Date): SaidPart {
  const tally = emptyTally();
  for (const test of listed) addToTally(tally, test);
  const starts = listed.flatMap(({ startedAt }) => startedAt ?? []);
  const header = {
    declared: undefined,
    startedAt: starts.reduce((least, at) => Math.min(least, at), now.getTime()),
    finishedAt: now.getTime(),
    isZoneAssumed: false,
    wallMs: undefined,
    workers: head.said.plan?.workers ?? undefined,
  };
  const reports = [{ filename: head.part, tally, header }];
  const { suite, filename, format, tool } = head.said;
  return { suite, filename, format, tool, reports, warnings: [], suiteErrors: [], facts: {} };
}
