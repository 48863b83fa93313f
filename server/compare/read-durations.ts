import { pool } from '../db/pool.ts';
import type { ComparedRow } from './read-compared.ts';
import type { Side } from './read-sides.ts';

/** Of a test so many of its newest durations on a side are held against each other. */
const MOST_SAMPLES = 50;
/** How far back the durations of a single run's tests are taken. */
const OWN_DAYS = 60;

export type Durations = {
  readonly base: ReadonlyMap<number, number[]>;
  readonly head: ReadonlyMap<number, number[]>;
};

/** Durations (ms) of tests that passed, on both sides; a single run as base stands for the test's own ones up to it. */
export async function readDurations(
  environmentId: number,
  rows: readonly ComparedRow[],
  base: Side,
  head: Side,
): Promise<Durations> {
  if (rows.length === 0) return { base: new Map(), head: new Map() };
  const testIds = rows.map((row) => row.testId);
  const [before, after] = await Promise.all([
    read(environmentId, testIds, base.kind === 'run' ? ownUntil(base) : rangeOf(base)),
    head.kind === 'run' ? lastOf(rows) : read(environmentId, testIds, rangeOf(head)),
  ]);
  return { base: before, head: after };
}

/** A single run has been read already. */
function lastOf(rows: readonly ComparedRow[]): ReadonlyMap<number, number[]> {
  return new Map(rows.map(({ testId, head }) => [testId, head?.durationMs == null ? [] : [head.durationMs]]));
}

type Range = {
  readonly from: Date;
  readonly to: Date;
  readonly isToIn: boolean;
  readonly runs: readonly number[] | null;
};

function rangeOf({ from, to, runs }: Side): Range {
  return { from, to, isToIn: runs !== null, runs };
}

function ownUntil({ from, to }: Side): Range {
  return { from: new Date(from.getTime() - OWN_DAYS * 86_400_000), to, isToIn: true, runs: null };
}

async function read(
  environmentId: number,
  testIds: readonly number[],
  { from, to, isToIn, runs }: Range,
): Promise<ReadonlyMap<number, number[]>> {
  const { rows } = await pool().query<{ testId: number; ms: number[] }>({
    name: 'compare_durations',
    text: DURATIONS,
    values: [environmentId, testIds, from, isToIn ? new Date(to.getTime() + 1) : to, runs, MOST_SAMPLES],
  });
  return new Map(rows.map((row) => [row.testId, row.ms]));
}

const DURATIONS = `
  SELECT t.id AS "testId", n.ms
  FROM unnest($2::int[]) AS t(id) CROSS JOIN LATERAL (
    SELECT array_agg(e.duration_ms::float8) AS ms FROM (
      SELECT x.duration_ms FROM result x JOIN run r ON r.id = x.run_id
      WHERE x.test_id = t.id AND x.received_at >= $3 AND x.received_at < $4 AND r.environment_id = $1
        AND ($5::int[] IS NULL OR x.run_id = ANY($5)) AND x.status IN ('passed', 'xpassed', 'flaky')
        AND x.duration_ms IS NOT NULL
      ORDER BY x.received_at DESC LIMIT $6
    ) e
  ) n WHERE n.ms IS NOT NULL`;
