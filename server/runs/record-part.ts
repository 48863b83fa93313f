import type pg from 'pg';
import { judgeParts } from '#core/runs/judge-parts.ts';
import { mayChange } from '#core/runs/verdict-due.ts';
import { announceRun } from './announce-run.ts';
import type { ArrivedUpload, RecordedRun } from './arrived-upload.ts';
import { findKeyedPart, lockUpload, takenKey } from './find-repeat.ts';
import { markDayDue } from './mark-day-due.ts';
import { type KeyCounts, noteFailures } from './note-failures.ts';
import { noteVerdictDue } from './note-verdict-due.ts';
import { openRun } from './open-run.ts';
import type { PreparedPart } from './prepare-part.ts';
import { readKnownRun } from './read-known-run.ts';
import { refreshRun } from './refresh-run.ts';
import { removeResults } from './remove-results.ts';
import { lockRun, type RunHead } from './run-head.ts';
import { deletePart, insertPart, lastOrdinal, type PartRow, readParts } from './run-parts.ts';
import { storeResults } from './store-results.ts';

type NamedUpload = ArrivedUpload & { readonly run: string };

/**
 * Stores an upload as a part of the run it names: the first part makes the run, a part sent again with other content
 * takes the place of what it brought before, the same content is a repeat. Parts of one run come one after the other.
 */
export async function recordPart(
  client: pg.PoolClient,
  upload: NamedUpload,
  prepared: PreparedPart,
): Promise<RecordedRun> {
  const { claim, environmentId, contentHash } = upload;
  await lockRun(client, environmentId, upload.run);
  await lockUpload(client, environmentId, claim.key, undefined);
  const name = partName(upload);
  const keyed = claim.key === undefined ? null : await findKeyedPart(client, environmentId, claim.key);
  if (keyed) {
    if (keyed.part === null || keyed.contentHash !== contentHash) throw takenKey(claim.key, keyed.runId);
    return { ...(await readKnownRun(client, keyed.runId)), part: keyed.part, isRepeat: true };
  }
  const run = await openRun(client, upload);
  const parts = await readParts(client, run.id);
  const same = parts.find((part) => part.batch === 0 && part.contentHash === contentHash);
  if (same) return { ...(await readKnownRun(client, run.id)), part: same.part, isRepeat: true };
  await store(client, upload, prepared, { run, parts, name });
  return { ...(await readKnownRun(client, run.id)), part: name, isRepeat: false };
}

/** A shard of one suite is another part than the same shard of another; unnamed parts are told by their content. */
function partName({ claim, contentHash }: NamedUpload): string {
  const own = claim.part ?? `${claim.filename ?? 'upload'} ${contentHash.slice(0, 8)}`;
  return claim.suite === undefined ? own : `${claim.suite} ${own}`;
}

type Place = { readonly run: RunHead; readonly parts: readonly PartRow[]; readonly name: string };

async function store(
  client: pg.PoolClient,
  { claim, environmentId, contentHash, receivedAt }: NamedUpload,
  prepared: PreparedPart,
  { run, parts, name }: Place,
): Promise<void> {
  const { said } = prepared;
  const removed = await removePart(client, run, parts, name);
  const first = lastOrdinal(parts) + 1;
  const toldAt = receivedAt.getTime();
  const { window } = judgeParts([said], toldAt);
  const occasion = { environmentId, window, runId: run.id, toldAt };
  const place = { run, occasion, claim, seenAt: receivedAt, first };
  const { tally, failures, last } = await storeResults(client, place, prepared);
  await insertPart(client, {
    runId: run.id,
    environmentId,
    part: name,
    batch: 0,
    state: 'finished',
    key: claim.key ?? null,
    contentHash,
    receivedAt,
    lastReportAt: null,
    first,
    last,
    said,
  });
  await refreshRun(client, run, claim.config);
  await announceRun(client, run, receivedAt);
  await noteFailures(client, run, failures, removed);
  if (mayChange(claim.config, tally.outcomes())) await noteVerdictDue(client, run.id, occasion);
  await markDayDue(client, environmentId, run.receivedAt);
}

/** Takes away what a part brought before, live or uploaded. */
export async function removePart(
  client: pg.PoolClient,
  run: RunHead,
  parts: readonly PartRow[],
  name: string,
): Promise<KeyCounts> {
  const old = parts.filter(({ part }) => part === name);
  if (old.length === 0) return new Map();
  await deletePart(client, run.id, name);
  return removeResults(client, run, old);
}
