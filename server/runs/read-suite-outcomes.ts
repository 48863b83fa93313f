import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { RunTotals } from '#core/api/runs.ts';
import { whyNotRun } from '#core/runs/judge-parts.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { settleRunState } from '#core/runs/settle-run-state.ts';
import { countResults } from './count-results.ts';
import { readIdList } from './id-list.ts';
import { IdSet } from './id-set.ts';
import type { RunHead } from './run-head.ts';
import { type PartRow, readParts } from './run-parts.ts';
import { type AttemptParts, uniteSuite } from './unite-suite.ts';
import type { SuiteOutcome } from './write-run-suites.ts';

type Asked = {
  readonly run: RunHead;
  readonly state: RunState;
  readonly parts: readonly PartRow[];
  /** Attempts before this one, the first one first. */
  readonly earlier: readonly RunHead[];
};

/**
 * What a run's results come to, in all and by suite; by suite together with the attempts before it. In bounded memory,
 * since a run may be huge: counted by the database, and united test by test.
 */
export async function readSuiteOutcomes(
  client: pg.PoolClient,
  { run, state, parts, earlier }: Asked,
): Promise<{ readonly totals: RunTotals; readonly suites: readonly SuiteOutcome[] }> {
  const heads = parts.filter(({ batch }) => batch === 0);
  const own = await countResults(client, run);
  const named = heads.flatMap(({ said }) => said.suite ?? []);
  const names = new Set([...named, ...own.bySuite.keys()]);
  const before = state === 'running' ? [] : await readEarlier(client, run, earlier);
  const isSettled = state === 'finished' || state === 'interrupted';
  const seen = isSettled ? await readSeen(client, run) : new Map<string, IdSet>();
  const suites: SuiteOutcome[] = [];
  for (const suite of [...names].sort()) {
    const concerned = heads.filter(({ said }) => said.suite === suite || said.suite === null);
    const counted = before.filter((one) => one.suites.has(suite));
    const numbers = counted.map((one) => one.run.attempt);
    suites.push({
      suite,
      state: settleRunState(concerned.map((head) => head.state)),
      planned: plannedOf(concerned),
      note: noteOf(concerned, numbers, run.attempt),
      ...(counted.length > 0
        ? await uniteSuite(client, suite, [...counted, { run, parts }])
        : { totals: own.bySuite.get(suite) ?? NOTHING, seen: seen.get(suite) ?? new IdSet() }),
    });
  }
  return { totals: own.all, suites };
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

type Earlier = AttemptParts & { readonly suites: ReadonlyMap<string, RunTotals> };

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
    const { bySuite } = await countResults(client, one);
    found.push({ run: one, parts: await readParts(client, one.id), suites: bySuite });
  }
  return found;
}

/** Which tests a run has results of, by suite. */
async function readSeen(client: pg.PoolClient, run: RunHead): Promise<Map<string, IdSet>> {
  const { rows } = await client.query<{ suite: string; ids: string }>(SEEN, [run.id, run.receivedAt]);
  return new Map(rows.map(({ suite, ids }) => [suite, toIdSet(readIdList(ids))]));
}

function toIdSet(ids: readonly number[]): IdSet {
  const set = new IdSet();
  for (const id of ids) set.add(id);
  return set;
}

const NOTHING: RunTotals = countTotals([]);

const LAST_DEPLOY = `
  SELECT max(finished_at) AS at FROM deploy
  WHERE environment_id = $1 AND state = 'revision_ready' AND finished_at <= $2 AND started_at > $2::timestamptz - interval '7 days'`;

// One text a suite: a fraction of what a row for each result costs on the way.
const SEEN = `
  SELECT suite, string_agg(test_id::text, ',') AS ids
  FROM result WHERE run_id = $1 AND received_at = $2 AND suite IS NOT NULL GROUP BY suite`;
