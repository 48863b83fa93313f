import type pg from 'pg';
import type { ResultStatus, RunTotals } from '#core/api/runs.ts';
import { TotalsCounter } from '#core/runs/run-totals.ts';

type CountedResults = { readonly all: RunTotals; readonly bySuite: ReadonlyMap<string, RunTotals> };

/** A run's results in all and by suite, counted by the database. */
export async function countResults(
  client: pg.PoolClient,
  run: { readonly id: number; readonly receivedAt: Date },
): Promise<CountedResults> {
  const { rows } = await client.query<CountRow>(COUNT, [run.id, run.receivedAt]);
  const all = new TotalsCounter();
  const suites = new Map<string, TotalsCounter>();
  for (const { suite, status, count } of rows) {
    all.add(status, count);
    if (suite === null) continue;
    const own = suites.get(suite) ?? new TotalsCounter();
    own.add(status, count);
    suites.set(suite, own);
  }
  return {
    all: all.totals(),
    bySuite: new Map([...suites].map(([suite, counter]) => [suite, counter.totals()])),
  };
}

type CountRow = { readonly suite: string | null; readonly status: ResultStatus; readonly count: number };

const COUNT = `
  SELECT suite, status::text AS status, count(*)::int AS count
  FROM result WHERE run_id = $1 AND received_at = $2 GROUP BY suite, status`;
