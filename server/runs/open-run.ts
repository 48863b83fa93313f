import type pg from 'pg';
import { AppError } from '#core/errors/app-error.ts';
import type { JudgedParts } from '#core/runs/judge-parts.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { insertRun, type RunClaim } from './insert-run.ts';
import { listAttempts, type RunHead, readRunHead } from './run-head.ts';

type Opening = {
  readonly claim: RunClaim;
  readonly environmentId: number;
  readonly receivedAt: Date;
};

/**
 * The run that a part belongs to, made when this is its first. To be called under the run's lock. AppError `conflict`
 * when the run is on another revision: results of two builds are never one run.
 */
export async function openRun(client: pg.PoolClient, opening: Opening): Promise<RunHead> {
  const { claim, environmentId } = opening;
  const attempts = claim.run === undefined ? [] : await listAttempts(client, environmentId, claim.run);
  const found = attempts.find(({ attempt }) => attempt === (claim.attempt ?? 1));
  return found === undefined ? makeRun(client, opening) : joinRun(client, found, claim);
}

async function makeRun(
  client: pg.PoolClient,
  { claim, environmentId, receivedAt }: Opening,
): Promise<RunHead> {
  const whole = { ...claim, key: undefined, filename: undefined };
  const totals = countTotals([]);
  const id = await insertRun(client, {
    environmentId,
    claim: whole,
    judged: NOTHING_YET(receivedAt.getTime()),
    contentHash: '',
    receivedAt,
    totals,
  });
  const made = await readRunHead(client, id);
  if (made === undefined) throw new RangeError(`run ${id} is not there`);
  return made;
}

async function joinRun(client: pg.PoolClient, run: RunHead, claim: RunClaim): Promise<RunHead> {
  const { revision, branch, url } = claim;
  if (revision !== undefined && run.revision !== null && run.revision !== revision) {
    throw new AppError(
      'conflict',
      `attempt ${run.attempt} of the run "${run.runKey}" is on revision ${run.revision}, and this part is on ${revision}`,
      'Results of two revisions are no one run: give it another name, or another attempt.',
    );
  }
  await client.query(JOIN, [run.id, revision ?? null, branch ?? null, url ?? null]);
  return { ...run, revision: run.revision ?? revision ?? null };
}

const NOTHING_YET = (at: number): JudgedParts => ({
  format: '',
  tool: null,
  window: { startedAt: at, finishedAt: at, durationMs: 0, isStated: false, warnings: [] },
  authenticity: 'authentic',
  warnings: [],
  suiteErrors: [],
  facts: {},
});

const JOIN = `
  UPDATE run r SET revision = coalesce(revision, $2), branch = coalesce(branch, $3), url = coalesce(url, $4),
    deploy_id = coalesce(deploy_id, (SELECT d.id FROM deploy d WHERE d.environment_id = r.environment_id
      AND d.revision = coalesce(r.revision, $2) ORDER BY d.started_at DESC LIMIT 1))
  WHERE id = $1`;
