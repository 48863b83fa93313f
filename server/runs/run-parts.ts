import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { StoredPart } from '#core/runs/fold-batches.ts';
import type { SaidPart } from '#core/runs/judge-parts.ts';
import { storableJson } from './storable.ts';

type Client = Pick<pg.ClientBase, 'query'>;

/** A row of a run's parts: the part itself (batch 0) or one batch of it. */
export type PartRow = StoredPart & {
  readonly state: RunState;
  readonly contentHash: string;
  readonly receivedAt: Date;
  readonly lastReportAt: Date | null;
  readonly first: number;
  readonly last: number;
};

/** The parts of a run in the order in which they came, with their batches. */
export async function readParts(client: Client, runId: number): Promise<PartRow[]> {
  const { rows } = await client.query<PartRow>(SELECT, [runId]);
  return rows;
}

export type NewPart = {
  readonly runId: number;
  readonly environmentId: number;
  readonly part: string;
  readonly batch: number;
  readonly state: RunState;
  readonly key: string | null;
  readonly contentHash: string;
  readonly receivedAt: Date;
  readonly lastReportAt: Date | null;
  readonly first: number;
  readonly last: number;
  readonly said: SaidPart;
};

export async function insertPart(client: Client, part: NewPart): Promise<void> {
  const { runId, environmentId, part: name, batch, state, key, contentHash, receivedAt } = part;
  const place = [part.lastReportAt, part.first, part.last, storableJson(part.said)];
  await client.query(INSERT, [
    runId,
    environmentId,
    name,
    batch,
    state,
    key,
    contentHash,
    receivedAt,
    ...place,
  ]);
}

/** Notes a part's new state, when it was heard of, and what it says of itself, where that changed. */
export async function updatePart(
  client: Client,
  runId: number,
  part: string,
  change: { readonly state: RunState; readonly lastReportAt: Date | null; readonly said?: SaidPart },
): Promise<void> {
  const said = change.said === undefined ? null : storableJson(change.said);
  await client.query(UPDATE, [runId, part, change.state, change.lastReportAt, said]);
}

/** Takes a part and all its batches away. */
export async function deletePart(client: Client, runId: number, part: string): Promise<void> {
  await client.query('DELETE FROM run_part WHERE run_id = $1 AND part = $2', [runId, part]);
}

/** The last ordinal that is taken. */
export function lastOrdinal(parts: readonly PartRow[]): number {
  return parts.reduce((last, part) => Math.max(last, part.last), 0);
}

const SELECT = `
  SELECT part, batch, state, content_hash AS "contentHash", received_at AS "receivedAt",
    last_report_at AS "lastReportAt", first_ordinal AS first, last_ordinal AS last, said
  FROM run_part WHERE run_id = $1 ORDER BY received_at, first_ordinal, part, batch`;

const INSERT = `
  INSERT INTO run_part (run_id, environment_id, part, batch, state, idempotency_key, content_hash, received_at,
    last_report_at, first_ordinal, last_ordinal, said)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const UPDATE = `
  UPDATE run_part SET state = $3, last_report_at = $4, said = coalesce($5, said)
  WHERE run_id = $1 AND part = $2 AND batch = 0`;
