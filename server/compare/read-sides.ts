import type { SideKey } from '#core/compare/compare-side.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';

/** One side: the ids of the runs it is made of (null: a window, read from the days), and what is said of it. */
export type Side = {
  readonly kind: 'run' | 'deploy' | 'window';
  readonly key: string;
  readonly label: string;
  readonly from: Date;
  readonly to: Date;
  readonly revision: string | null;
  readonly runs: readonly number[] | null;
  /** Set where not all of it was taken. */
  readonly note: string | null;
};

type RunRow = {
  readonly id: number;
  readonly received_at: Date;
  readonly revision: string | null;
  readonly total: number;
};

/** Of a deploy the newest runs count, up to so many results. */
const MOST_RESULTS = 100_000;

/** The runs that a side stands for. AppError `not_found` when there are none in this environment. */
export async function readSideRuns(environmentId: number, text: string, key: SideKey): Promise<Side> {
  if (key.kind === 'window') {
    const from = new Date(`${key.from}T00:00:00Z`);
    const to = new Date(`${key.to}T00:00:00Z`);
    const label = `${key.from} to ${dayBefore(to)}`;
    return { kind: 'window', key: text, label, from, to, revision: null, runs: null, note: null };
  }
  const sql = key.kind === 'run' ? ONE_RUN : DEPLOY_RUNS;
  const { rows } = await pool().query<RunRow>(sql, [environmentId, key.id]);
  const first = rows[0];
  const taken = takeNewest(rows);
  const last = taken.at(-1);
  if (!first || !last) throw nothingThere(key);
  const at = `${first.received_at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const revision = first.revision === null ? '' : `${first.revision}, `;
  return {
    kind: key.kind,
    key: text,
    label: `${key.kind} ${key.id}, ${revision}${at}`,
    from: last.received_at,
    to: first.received_at,
    revision: first.revision,
    runs: taken.map((run) => run.id),
    note:
      taken.length < rows.length
        ? `${text}: the newest ${taken.length} of ${rows.length} runs are compared`
        : null,
  };
}

function takeNewest(rows: readonly RunRow[]): RunRow[] {
  let results = 0;
  return rows.filter((row, place) => {
    results += row.total;
    return place === 0 || results <= MOST_RESULTS;
  });
}

function nothingThere({ kind, id }: { kind: 'run' | 'deploy'; id: number }): AppError {
  return kind === 'run'
    ? new AppError('not_found', `There is no run ${id} in this environment.`, 'GET /api/v1/runs lists them.')
    : new AppError(
        'not_found',
        `No run belongs to deploy ${id} in this environment.`,
        'GET /api/v1/deploys lists deploys with their runs.',
      );
}

function dayBefore(at: Date): string {
  return new Date(at.getTime() - 86_400_000).toISOString().slice(0, 10);
}

const ONE_RUN = `
  SELECT id, received_at, revision, total FROM run WHERE environment_id = $1 AND id = $2`;

const DEPLOY_RUNS = `
  SELECT id, received_at, revision, total FROM run WHERE environment_id = $1 AND deploy_id = $2
  ORDER BY received_at DESC, id DESC LIMIT 200`;
