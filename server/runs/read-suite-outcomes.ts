import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { ResultStatus, RunTotals } from '#core/api/runs.ts';
import { whyNotRun } from '#core/runs/judge-parts.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { settleRunState } from '#core/runs/settle-run-state.ts';
import { type Outcome, uniteAttempts } from '#core/runs/unite-attempts.ts';
import type { RunHead } from './run-head.ts';
import { type PartRow, readParts } from './run-parts.ts';
import type { SuiteOutcome } from './write-run-suites.ts';

type Asked = {
  readonly run: RunHead;
  readonly state: RunState;
  readonly parts: readonly PartRow[];
  /** Attempts before this one, the first one first. */
  readonly earlier: readonly RunHead[];
};

type SuiteRow = Outcome & { readonly suite: string | null };

/** What a run's results come to, in all and by suite; by suite together with the attempts before it. */
export async function readSuiteOutcomes(
  client: pg.PoolClient,
  { run, state, parts, earlier }: Asked,
): Promise<{ readonly totals: RunTotals; readonly suites: readonly SuiteOutcome[] }> {
  const heads = parts.filter(({ batch }) => batch === 0);
  const own = await readOutcomes(client, run, parts);
  const named = heads.flatMap(({ said }) => said.suite ?? []);
  const names = new Set([...named, ...own.flatMap(({ suite }) => suite ?? [])]);
  const before = state === 'running' ? [] : await readEarlier(client, run, earlier);
  const suites = [...names].sort().map((suite): SuiteOutcome => {
    const concerned = heads.filter(({ said }) => said.suite === suite || said.suite === null);
    const of = (rows: readonly SuiteRow[]) => rows.filter((row) => row.suite === suite);
    const counted = before.filter((one) => of(one.rows).length > 0);
    const united = uniteAttempts([...counted.map((one) => of(one.rows)), of(own)]);
    return {
      suite,
      state: settleRunState(concerned.map((head) => head.state)),
      totals: countTotals(united.map(({ status }) => status)),
      seen: new Set(united.map(({ testId }) => testId)),
      planned: plannedOf(concerned),
      note: noteOf(
        concerned,
        counted.map(({ attempt }) => attempt),
        run.attempt,
      ),
    };
  });
  return { totals: countTotals(own.map(({ status }) => status)), suites };
}

function plannedOf(heads: readonly PartRow[]): number | null {
  const plans = heads.map(({ said: { plan } }) => (plan?.isStated ? plan.expected : null));
  return plans.length > 0 && !plans.includes(null)
    ? plans.reduce<number>((sum, one) => sum + (one ?? 0), 0)
    : null;
}

function noteOf(heads: readonly PartRow[], before: readonly number[], attempt: number): string | null {
  const why = heads.map(({ said }) => whyNotRun(said)).find((one) => one !== null) ?? null;
  if (why !== null && heads.every((head) => head.state === 'not_run')) return why;
  return before.length === 0 ? null : `attempts ${[...before, attempt].join(', ')} together`;
}

type Earlier = { readonly attempt: number; readonly rows: readonly SuiteRow[] };

/**
 * The attempts that this one continues: on the same revision, over, authentic, and after the last deploy before it,
 * since what was found before a deploy says nothing of what is deployed now.
 */
async function readEarlier(
  client: pg.PoolClient,
  run: RunHead,
  earlier: readonly RunHead[],
): Promise<Earlier[]> {
  if (earlier.length === 0) return [];
  const since = await client.query<{ at: Date | null }>(LAST_DEPLOY, [run.environmentId, run.receivedAt]);
  const from = since.rows[0]?.at?.getTime() ?? 0;
  const continued = earlier.filter(
    (one) =>
      one.revision === run.revision &&
      (one.state === 'finished' || one.state === 'interrupted') &&
      one.authenticity === 'authentic' &&
      one.receivedAt.getTime() >= from,
  );
  const found: Earlier[] = [];
  for (const one of continued) {
    const rows = await readOutcomes(client, one, await readParts(client, one.id));
    found.push({ attempt: one.attempt, rows });
  }
  return found;
}

type ResultRow = {
  readonly suite: string | null;
  readonly testIds: number[];
  readonly ordinals: number[];
  readonly status: ResultStatus;
};

async function readOutcomes(
  client: pg.PoolClient,
  run: RunHead,
  parts: readonly PartRow[],
): Promise<SuiteRow[]> {
  const { rows } = await client.query<ResultRow>(OUTCOMES, [run.id, run.receivedAt]);
  const partOf = partFinder(parts);
  return rows.flatMap(({ suite, status, testIds, ordinals }) =>
    testIds.map((testId, place) => ({ suite, status, testId, part: partOf(ordinals[place] ?? 0) })),
  );
}

/** The part that brought an ordinal: the last one that begins at or before it. */
function partFinder(parts: readonly PartRow[]): (ordinal: number) => string {
  const ranges = parts.filter(({ first, last }) => last >= first).sort((a, b) => a.first - b.first);
  return (ordinal) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.first ?? 0) <= ordinal) low = middle + 1;
      else high = middle;
    }
    return ranges[low - 1]?.part ?? '';
  };
}

const LAST_DEPLOY = `
  SELECT max(finished_at) AS at FROM deploy
  WHERE environment_id = $1 AND state = 'revision_ready' AND finished_at <= $2 AND started_at > $2::timestamptz - interval '7 days'`;

// Arrays by suite and status: a fraction of what a row for each result costs on the way.
const OUTCOMES = `
  SELECT suite, status::text AS status, array_agg(test_id ORDER BY ordinal) AS "testIds",
    array_agg(ordinal ORDER BY ordinal) AS ordinals
  FROM result WHERE run_id = $1 AND received_at = $2 GROUP BY suite, status ORDER BY suite, status`;
