import type pg from 'pg';
import type { StartRunBody } from '#core/api/live-runs.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { SaidPart } from '#core/runs/judge-parts.ts';
import { findEnvironment } from '../../environments/find-environment.ts';
import { refreshGate } from '../../gate/refresh-gate.ts';
import { announceRun } from '../announce-run.ts';
import { ensureEnvironment } from '../environment-id.ts';
import { findKeyedPart, lockUpload, takenKey } from '../find-repeat.ts';
import type { RunClaim } from '../insert-run.ts';
import { markDayDue } from '../mark-day-due.ts';
import { FailureKeys, noteFailures } from '../note-failures.ts';
import { openRun } from '../open-run.ts';
import { suiteWarnings } from '../prepare-part.ts';
import { removePart } from '../record-part.ts';
import { refreshRun } from '../refresh-run.ts';
import { lockRun } from '../run-head.ts';
import { insertPart, lastOrdinal, type PartRow, readParts } from '../run-parts.ts';
import { inRunTransaction } from '../run-transaction.ts';
import { answerLive, type LiveAnswer } from './answer-live.ts';
import { type PartPlace, planRun } from './plan-run.ts';

/**
 * Begins a live part of a run, or records that it was not run. The same key is the same start; a part that is begun
 * again under another one starts over. AppError as for uploads.
 */
export async function startRun(body: StartRunBody, now: Date): Promise<LiveAnswer> {
  const { name, config } = await findEnvironment(body.environment);
  if (body.notRun !== undefined && body.suite === undefined)
    throw new AppError('bad_request', 'suite: nobody knows what was not run', 'Name the suite.');
  const started = await inRunTransaction(async (client) => {
    const environmentId = await ensureEnvironment(client, name);
    if (body.run !== undefined) await lockRun(client, environmentId, body.run);
    await lockUpload(client, environmentId, body.key, undefined);
    const known = await findStart(client, environmentId, name, body.key);
    return known ?? begin(client, environmentId, { ...body, environment: name, config }, now);
  });
  if (!started.isRepeat) await refreshGate(name);
  return started;
}

async function findStart(
  client: pg.PoolClient,
  environmentId: number,
  environment: string,
  key: string | undefined,
): Promise<LiveAnswer | undefined> {
  const keyed = key === undefined ? null : await findKeyedPart(client, environmentId, key);
  if (keyed === null) return undefined;
  if (keyed.part === null || keyed.contentHash !== '') throw takenKey(key, keyed.runId);
  const run = { id: keyed.runId, environment };
  return { answer: await answerLive(client, run, keyed.part), isRepeat: true };
}

type Start = StartRunBody & RunClaim & { readonly config: EnvironmentConfig };

async function begin(
  client: pg.PoolClient,
  environmentId: number,
  start: Start,
  now: Date,
): Promise<LiveAnswer> {
  const run = await openRun(client, { claim: start, environmentId, receivedAt: now });
  const parts = await readParts(client, run.id);
  const part = livePartName(start, parts);
  const removed = await removePart(client, run, parts, part);
  const last = lastOrdinal(parts);
  await insertPart(client, {
    runId: run.id,
    environmentId,
    part,
    batch: 0,
    state: start.notRun === undefined ? 'running' : 'not_run',
    key: start.key ?? null,
    contentHash: '',
    receivedAt: now,
    lastReportAt: now,
    first: last + 1,
    last,
    said: await saidAtStart(client, environmentId, start, { part, parts }, now),
  });
  await refreshRun(client, run, start.config);
  const answer = await answerLive(client, run, part);
  await announceRun(client, run, now);
  await noteFailures(client, run, new FailureKeys(), removed);
  await markDayDue(client, environmentId, run.receivedAt);
  return { answer, isRepeat: false };
}

function livePartName({ suite, part }: Start, parts: readonly PartRow[]): string {
  const named = (own: string) => (suite === undefined ? own : `${suite} ${own}`);
  if (part !== undefined) return named(part);
  const taken = new Set(parts.map((one) => one.part));
  for (let number = 1; ; number++) if (!taken.has(named(`live ${number}`))) return named(`live ${number}`);
}

async function saidAtStart(
  client: pg.PoolClient,
  environmentId: number,
  start: Start,
  place: PartPlace,
  now: Date,
): Promise<SaidPart> {
  return {
    suite: start.suite ?? null,
    filename: null,
    format: 'live',
    tool: start.tool ?? null,
    reports: [],
    warnings: suiteWarnings(start.config, start.suite),
    suiteErrors: [],
    facts: start.facts,
    plan: await planRun(client, environmentId, start.config, start, place),
    startedAt: now.getTime(),
    ...(start.notRun === undefined ? {} : { notRun: start.notRun }),
  };
}
