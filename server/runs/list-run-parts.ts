import type { ResultStatus, RunPart } from '#core/api/runs.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { pool } from '../db/pool.ts';
import { readParts } from './run-parts.ts';

type Run = { readonly id: number; readonly received_at: Date };
type Counted = { readonly part: string; readonly status: ResultStatus; readonly count: number };

/** The parts of a run with what each of them brought, in the order in which they came. */
export async function listRunParts(run: Run): Promise<RunPart[]> {
  const parts = await readParts(pool(), run.id);
  if (parts.length === 0) return [];
  const { rows } = await pool().query<Counted>(COUNTS, [run.id, run.received_at]);
  return parts
    .filter(({ batch }) => batch === 0)
    .map(({ part, state, said, receivedAt, lastReportAt }) => {
      const own = rows.filter((row) => row.part === part);
      return {
        part,
        suite: said.suite,
        state,
        format: said.format,
        filename: said.filename,
        receivedAt: receivedAt.toISOString(),
        lastReportAt: lastReportAt?.toISOString() ?? null,
        totals: countTotals(own.flatMap(({ status, count }) => Array<ResultStatus>(count).fill(status))),
        facts: said.facts,
      };
    });
}

const COUNTS = `
  SELECT p.part, x.status::text AS status, count(*)::int AS count
  FROM run_part p JOIN result x ON x.run_id = p.run_id AND x.received_at = $2
    AND x.ordinal BETWEEN p.first_ordinal AND p.last_ordinal
  WHERE p.run_id = $1 GROUP BY p.part, x.status`;
