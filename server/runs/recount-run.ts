import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { RunTotals } from '#core/api/runs.ts';
import { restateTotals } from '#core/runs/restate-totals.ts';
import { countResults } from './count-results.ts';
import { readSuiteOutcomes } from './read-suite-outcomes.ts';
import { listAttempts, type RunHead } from './run-head.ts';
import { readParts } from './run-parts.ts';

type Counted = {
  readonly totals: RunTotals;
  readonly suites: readonly { readonly suite: string; readonly totals: RunTotals }[];
};

/**
 * Counts a run's results anew where their verdicts changed, by suite too, and for the attempts after it, which count
 * them as well. What else is said of the run stays: the same tests ran. Answers the runs whose counts it wrote.
 */
export async function recountRun(client: pg.PoolClient, run: RunHead): Promise<readonly RunHead[]> {
  const attempts = run.runKey === null ? [run] : await listAttempts(client, run.environmentId, run.runKey);
  const concerned = attempts.filter(({ attempt }) => attempt >= run.attempt);
  for (const one of concerned) {
    const earlier = attempts.filter(({ attempt }) => attempt < one.attempt);
    const counted =
      earlier.length === 0 ? await countOne(client, one) : await countUnited(client, one, earlier);
    await client.query(SET_RUN, [one.id, ...columns(counted.totals)]);
    await recountSuites(client, one, counted);
  }
  return concerned;
}

async function countOne(client: pg.PoolClient, run: RunHead): Promise<Counted> {
  const { all, bySuite } = await countResults(client, run);
  return { totals: all, suites: [...bySuite].map(([suite, totals]) => ({ suite, totals })) };
}

async function countUnited(
  client: pg.PoolClient,
  run: RunHead,
  earlier: readonly RunHead[],
): Promise<Counted> {
  const parts = await readParts(client, run.id);
  return readSuiteOutcomes(client, { run, state: run.state, parts, earlier });
}

type SuiteRow = RunTotals & {
  readonly suite: string;
  readonly state: RunState;
  readonly expected: number | null;
  readonly sentence: string;
};

async function recountSuites(client: pg.PoolClient, run: RunHead, { suites }: Counted): Promise<void> {
  const { rows } = await client.query<SuiteRow>(READ_SUITES, [run.id]);
  for (const { suite, state, expected, sentence, ...totals } of rows) {
    const now = suites.find((one) => one.suite === suite)?.totals;
    if (now === undefined) continue;
    const said = restateTotals({ state, expected, sentence, totals }, now);
    await client.query(SET_SUITE, [run.id, ...columns(now), suite, said]);
  }
}

function columns({ total, passed, failed, errored, skipped, flaky, blocked }: RunTotals): number[] {
  return [total, passed, failed, errored, skipped, flaky, blocked];
}

const TOTALS = 'total = $2, passed = $3, failed = $4, errored = $5, skipped = $6, flaky = $7, blocked = $8';

const SET_RUN = `UPDATE run SET ${TOTALS} WHERE id = $1`;

const READ_SUITES = `
  SELECT suite, state, expected, sentence, total, passed, failed, errored, skipped, flaky, blocked
  FROM run_suite WHERE run_id = $1 ORDER BY suite`;

const SET_SUITE = `UPDATE run_suite SET ${TOTALS}, sentence = $10 WHERE run_id = $1 AND suite = $9`;
