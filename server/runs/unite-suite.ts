import type pg from 'pg';
import type { ResultStatus, RunTotals } from '#core/api/runs.ts';
import { isOutside } from '#core/runs/outside-cases.ts';
import { type AttemptOutline, isRepeated } from '#core/runs/repeated-part.ts';
import { TotalsCounter } from '#core/runs/run-totals.ts';
import { settleRunState } from '#core/runs/settle-run-state.ts';
import { type Outcome, uniteAttempts } from '#core/runs/unite-attempts.ts';
import { IdSet } from './id-set.ts';
import type { RunHead } from './run-head.ts';
import type { PartRow } from './run-parts.ts';

export type AttemptParts = { readonly run: RunHead; readonly parts: readonly PartRow[] };

type Row = {
  readonly place: number;
  readonly testId: number;
  readonly ordinal: number;
  readonly status: ResultStatus;
};

const BATCH_ROWS = 4_000;

/**
 * What the attempts of a run, oldest first, come to in a suite. Read in the order of the tests, so that never more than
 * a batch is in memory; within a transaction.
 */
export async function uniteSuite(
  client: pg.PoolClient,
  suite: string,
  attempts: readonly AttemptParts[],
  batchRows = BATCH_ROWS,
): Promise<{ readonly totals: RunTotals; readonly seen: IdSet }> {
  const counter = new TotalsCounter();
  const seen = new IdSet();
  const partOf = attempts.map(({ parts }) => partFinder(parts));
  const outside = await readOutside(client, suite, attempts);
  const outlines = attempts.map(({ parts }) => outlineOf(suite, parts));
  for await (const rows of readByTest(client, suite, attempts, batchRows)) {
    const outcomes = partOf.map((find, place): Outcome[] => {
      const own = rows.filter((row) => row.place === place);
      const found = own.map(({ testId, status, ordinal }) => ({ testId, status, part: find(ordinal) }));
      const [outline, ...later] = outlines.slice(place);
      // No result can take back what failed outside of any test, but another go without it does.
      return found.filter(
        ({ testId, part }) => !(outside.has(testId) && outline && isRepeated(part, outline, later)),
      );
    });
    for (const { testId, status } of uniteAttempts(outcomes)) {
      counter.add(status);
      seen.add(testId);
    }
  }
  return { totals: counter.totals(), seen };
}

function outlineOf(suite: string, parts: readonly PartRow[]): AttemptOutline {
  const heads = parts.filter(({ batch, said }) => batch === 0 && (said.suite ?? suite) === suite);
  const isFinished = settleRunState(heads.map(({ state }) => state)) === 'finished';
  return { isFinished, parts: heads.map(({ part }) => part) };
}

/** The ids of what stands for no test, but for an error beside the tests. */
async function readOutside(
  client: pg.PoolClient,
  suite: string,
  attempts: readonly AttemptParts[],
): Promise<ReadonlySet<number>> {
  const ids = attempts.map(({ run }) => run.id);
  const times = attempts.map(({ run }) => run.receivedAt);
  const { rows } = await client.query<{ id: number; name: string }>(OUTSIDE, [ids, times, suite]);
  return new Set(rows.filter(({ name }) => isOutside(name)).map(({ id }) => id));
}

/** The results of all attempts in batches of whole tests. */
async function* readByTest(
  client: pg.PoolClient,
  suite: string,
  attempts: readonly AttemptParts[],
  batchRows: number,
): AsyncGenerator<Row[]> {
  const ids = attempts.map(({ run }) => run.id);
  const times = attempts.map(({ run }) => run.receivedAt);
  // All of it is going to be read: by default a plan would be chosen that only gives the first tenth soon.
  await client.query('SET LOCAL cursor_tuple_fraction = 1');
  await client.query(DECLARE, [ids, times, suite]);
  let rest: Row[] = [];
  for (;;) {
    const { rows } = await client.query<Row>(`FETCH ${batchRows} FROM suite_results`);
    const known = [...rest, ...rows];
    if (rows.length < batchRows) {
      await client.query('CLOSE suite_results');
      yield known;
      return;
    }
    const last = known.at(-1)?.testId;
    const end = known.findIndex(({ testId }) => testId === last);
    yield known.slice(0, end);
    rest = known.slice(end);
  }
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

const OUTSIDE = `
  SELECT DISTINCT t.id, t.name
  FROM unnest($1::int[], $2::timestamptz[]) AS a(run_id, received_at)
  JOIN result x ON x.run_id = a.run_id AND x.received_at = a.received_at AND x.suite = $3 AND x.raw_status = 'errored'
  JOIN test_case t ON t.id = x.test_id AND t.name LIKE '(%'`;

const DECLARE = `
  DECLARE suite_results NO SCROLL CURSOR FOR
  SELECT (a.place - 1)::int AS place, x.test_id AS "testId", x.ordinal, x.status::text AS status
  FROM unnest($1::int[], $2::timestamptz[]) WITH ORDINALITY AS a(run_id, received_at, place)
  JOIN result x ON x.run_id = a.run_id AND x.received_at = a.received_at AND x.suite = $3
  ORDER BY x.test_id, a.place, x.ordinal`;
