import type pg from 'pg';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../../db/pool.ts';
import { findEnvironment } from '../../environments/find-environment.ts';
import { lockName, lockRun, type RunHead, readRunHead } from '../run-head.ts';
import { type PartRow, readParts } from '../run-parts.ts';
import { inRunTransaction } from '../run-transaction.ts';
import { takeTurns } from './take-turns.ts';

/** A run as it stands while its lock is held. */
export type OpenRun = {
  readonly run: RunHead;
  readonly parts: readonly PartRow[];
  readonly config: EnvironmentConfig;
};

/** Changes a run in one transaction, under its lock: everybody else's changes come before or after. */
export async function changeRun<T>(
  id: number,
  work: (client: pg.PoolClient, open: OpenRun) => Promise<T>,
): Promise<T> {
  const found = await readRunHead(pool(), id);
  if (found === undefined)
    throw new AppError('not_found', `There is no run ${id}.`, 'Begin one with POST /api/v1/runs/start.');
  const { config } = await findEnvironment(found.environment);
  return takeTurns(id, () =>
    inRunTransaction(async (client) => {
      await lockRun(client, found.environmentId, lockName(found));
      const run = (await readRunHead(client, id)) ?? found;
      return work(client, { run, parts: await readParts(client, id), config });
    }),
  );
}
