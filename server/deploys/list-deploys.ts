import { z } from 'zod';
import type { DeploySummary, DeploysResponse } from '#core/api/deploys.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { Environment } from '../environments/find-environment.ts';
import { pagePlace, readCursor, writeCursor } from '../runs/page-cursor.ts';
import { DEPLOY_JOINS, readDeploys, toDeploySummary } from './read-deploys.ts';
import { readTrial } from './read-trial.ts';

export interface DeploysQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly service?: string | undefined;
}

const place = pagePlace(z.iso.datetime());

/** Deploys of an environment, newest first, a page at a time. */
export async function listDeploys(
  environment: Environment,
  { cursor, limit, service }: DeploysQuery,
  now: Date,
): Promise<DeploysResponse> {
  const after = readCursor(cursor, place);
  if (environment.id === null) return { items: [], nextCursor: null };
  const rows = await readDeploys('deploy_page', DEPLOY_PAGE, [
    environment.id,
    limit + 1,
    after?.[0] ?? null,
    after?.[1] ?? null,
    service ?? null,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  const trial = await readTrial(environment, now);
  return {
    items: page.map((row) => toDeploySummary(row, trial)),
    nextCursor: hasMore ? writeCursor([last.startedAt.toISOString(), last.id]) : null,
  };
}

/** One deploy of an environment. AppError `not_found` when there is none with that id. */
export async function getDeploy(environment: Environment, id: number, now: Date): Promise<DeploySummary> {
  const [row] = await readDeploys('one_deploy', ONE, [environment.id, id]);
  if (!row) throw new AppError('not_found', `There is no deploy ${id}.`, 'GET /api/v1/deploys lists them.');
  return toDeploySummary(row, await readTrial(environment, now));
}

/** Exported so that a test can ask for its plan. */
export const DEPLOY_PAGE = `
  FROM (
    SELECT d.* FROM deploy d
    WHERE d.environment_id = $1
      AND ($3::timestamptz IS NULL OR (d.started_at, d.id) < ($3::timestamptz, $4::int))
      AND ($5::text IS NULL OR d.service_id = (SELECT id FROM service WHERE environment_id = $1 AND name = $5))
    ORDER BY d.started_at DESC, d.id DESC LIMIT $2
  ) d JOIN service s ON s.id = d.service_id ${DEPLOY_JOINS}
  ORDER BY d.started_at DESC, d.id DESC`;

const ONE = `FROM deploy d JOIN service s ON s.id = d.service_id ${DEPLOY_JOINS} WHERE d.environment_id = $1 AND d.id = $2`;
