import type pg from 'pg';
import type { RecordDeployBody } from '#core/api/deploys.ts';
import type { Placement } from '#core/deploys/place-event.ts';

type Change = Exclude<Placement, { kind: 'repeat' }>;

/** Writes a placed event: the deploy's row as it is now, and the event itself, append-only. Answers the deploy's id. */
export async function storePlacement(
  client: pg.PoolClient,
  service: { readonly id: number; readonly environmentId: number },
  body: RecordDeployBody,
  at: Date,
  placement: Change,
): Promise<number> {
  const id = placement.kind === 'open' ? await open(client, service, body, placement) : placement.id;
  if (placement.kind === 'append') await update(client, body, placement);
  else await supersede(client, placement.supersedes, body.revision, at);
  await client.query(ADD_EVENT, [id, body.state, at, body.by ?? null, body.reason ?? null]);
  return id;
}

async function open(
  client: pg.PoolClient,
  service: { readonly id: number; readonly environmentId: number },
  { revision, by, url, branch, reason }: RecordDeployBody,
  { state, startedAt, finishedAt }: Extract<Placement, { kind: 'open' }>,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(OPEN, [
    service.environmentId,
    service.id,
    revision,
    state,
    new Date(startedAt),
    finishedAt === null ? null : new Date(finishedAt),
    by ?? null,
    url ?? null,
    branch ?? null,
    reason ?? null,
  ]);
  return rows[0]?.id ?? Number.NaN;
}

/** What the event leaves out stays; a reason belongs to the state it came with. */
async function update(
  client: pg.PoolClient,
  { state: sent, by, url, branch, reason }: RecordDeployBody,
  { id, state, startedAt, finishedAt }: Extract<Placement, { kind: 'append' }>,
): Promise<void> {
  await client.query(UPDATE, [
    id,
    state,
    new Date(startedAt),
    finishedAt === null ? null : new Date(finishedAt),
    by ?? null,
    url ?? null,
    branch ?? null,
    reason ?? null,
    state === sent,
  ]);
}

async function supersede(
  client: pg.PoolClient,
  ids: readonly number[],
  revision: string,
  at: Date,
): Promise<void> {
  for (const id of ids) {
    await client.query("UPDATE deploy SET state = 'superseded', finished_at = $2 WHERE id = $1", [id, at]);
    await client.query(ADD_EVENT, [id, 'superseded', at, null, `superseded by ${revision}`]);
  }
}

const ADD_EVENT = 'INSERT INTO deploy_event (deploy_id, state, at, actor, cause) VALUES ($1, $2, $3, $4, $5)';
const OPEN = `
  INSERT INTO deploy (environment_id, service_id, revision, state, started_at, finished_at, actor, url, branch, reason)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`;
const UPDATE = `
  UPDATE deploy SET state = $2, started_at = $3, finished_at = $4, actor = coalesce(actor, $5), url = coalesce($6, url),
    branch = coalesce($7, branch), reason = CASE WHEN $9 THEN $8 ELSE reason END
  WHERE id = $1`;
