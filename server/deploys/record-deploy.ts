import type pg from 'pg';
import type { DeploySummary, RecordDeployBody } from '#core/api/deploys.ts';
import { type ChangeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';
import { type KnownDeploy, type Placement, placeEvent } from '#core/deploys/place-event.ts';
import { AppError } from '#core/errors/app-error.ts';
import { listNames } from '#core/errors/list-names.ts';
import { type Environment, findEnvironment } from '../environments/find-environment.ts';
import { refreshGate } from '../gate/refresh-gate.ts';
import { inTransaction } from '../health/in-transaction.ts';
import { ensureService } from './ensure-service.ts';
import { getDeploy } from './list-deploys.ts';
import { readKnownDeploys } from './read-known-deploys.ts';
import { storePlacement } from './store-placement.ts';

/** Later than this is a wrong clock, not news. */
const MAX_AHEAD_MS = 300_000;

export interface RecordedDeploy {
  readonly deploy: DeploySummary;
  readonly isRepeat: boolean;
}

/**
 * Records what a deploy says of itself, once: a repeat changes nothing. AppError `not_found` for a service or an
 * environment that is not configured, `bad_request` for an instant in the future.
 */
export async function recordDeploy(body: RecordDeployBody, now: Date): Promise<RecordedDeploy> {
  checkTexts(body);
  const environment = await findEnvironment(body.environment);
  checkService(environment, body.service);
  const at = body.at === undefined ? now : new Date(body.at);
  if (at.getTime() > now.getTime() + MAX_AHEAD_MS)
    throw new AppError(
      'bad_request',
      `at: ${at.toISOString()} is in the future.`,
      'Check the sender’s clock.',
    );
  const placed = await inTransaction(async (client) => {
    const service = await ensureService(client, environment.name, body.service);
    return place(client, service, environment.name, body, at);
  });
  const isRepeat = placed.placement.kind === 'repeat';
  if (!isRepeat) await refreshGate(environment.name);
  const found = await getDeploy({ ...environment, id: placed.environmentId }, placed.id, now);
  return { deploy: found, isRepeat };
}

function checkTexts(body: RecordDeployBody): void {
  const bad = Object.entries(body).find(([, value]) => value?.includes('\u0000'));
  if (bad) throw new AppError('bad_request', `${bad[0]}: holds a NUL character.`, 'Leave it out.');
}

function checkService({ name, config }: Environment, service: string): void {
  if (Object.hasOwn(config.services, service)) return;
  const names = listNames(Object.keys(config.services));
  throw new AppError('not_found', `${name} has no service "${service}".`, `Configured: ${names}.`);
}

interface Placed {
  readonly id: number;
  readonly environmentId: number;
  readonly placement: Placement;
}

async function place(
  client: pg.PoolClient,
  service: { readonly id: number; readonly environmentId: number },
  environment: string,
  body: RecordDeployBody,
  at: Date,
): Promise<Placed> {
  await client.query("SELECT pg_advisory_xact_lock(hashtext('greenroom_deploy'), $1)", [service.id]);
  const known: KnownDeploy[] = await readKnownDeploys(client, service.id, body.revision);
  const { revision, state } = body;
  const placement = placeEvent(known, { revision, state, at: at.getTime(), isTimed: body.at !== undefined });
  const { environmentId } = service;
  if (placement.kind === 'repeat') return { id: placement.id, environmentId, placement };
  const id = await storePlacement(client, service, body, at, placement);
  const event: ChangeEvent = { topic: 'deploys', environment, subject: body.service, at: at.getTime() };
  await client.query('SELECT pg_notify($1, $2)', [NOTIFY_CHANNEL, JSON.stringify(event)]);
  return { id, environmentId, placement };
}
