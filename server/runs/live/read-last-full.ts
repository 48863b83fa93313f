import type pg from 'pg';

type LastFull = { readonly total: number; readonly testIds: readonly number[] };

type Claim = {
  readonly suite?: string | undefined;
  readonly branch?: string | undefined;
  readonly tool?: string | undefined;
  readonly part?: string | undefined;
};

/**
 * What the last full run of the same kind had here, null without one: of a shard the shard of that name, else the
 * suite, and without a suite what the same tool told without one, of the same branch where there is such a run. Only
 * first attempts, since later ones repeat what failed, and none with less than half of the fullest of late: a selection.
 */
export async function readLastFull(
  client: pg.PoolClient,
  environmentId: number,
  { suite, branch, tool, part }: Claim,
  partName: string,
): Promise<LastFull | null> {
  const said = [suite ?? null, tool ?? null];
  const [sql, values] =
    part !== undefined
      ? [OF_PART, [environmentId, partName, ...said]]
      : suite !== undefined
        ? [OF_SUITE, [environmentId, suite]]
        : [OF_TOOL, [environmentId, tool ?? null, branch ?? null]];
  const { rows } = await client.query<{ total: number; testIds: number[] | null }>(sql, values);
  const [{ total, testIds } = { total: 0, testIds: null }] = rows;
  return total === 0 || testIds === null ? null : { total, testIds };
}

/** Of "lately" (run_id, received_at, total, is_near), the newest first, the tests of the last full one. */
const lastFull = (lately: string, results: string) => `
  WITH lately AS (${lately}), last AS (
    SELECT run_id, received_at FROM lately
    ORDER BY is_near DESC, total * 2 >= max(total) OVER (PARTITION BY is_near) DESC, received_at DESC LIMIT 1
  )
  SELECT count(*)::int AS total, array_agg(DISTINCT x.test_id) AS "testIds"
  FROM last l ${results}`;

const LATE_RUNS = `
  SELECT id, received_at, total, requested_suite, tool, branch FROM run
  WHERE environment_id = $1 AND state = 'finished' AND attempt = 1 ORDER BY received_at DESC LIMIT 200`;

const OF_SUITE = lastFull(
  `SELECT s.run_id, s.received_at, s.total, true AS is_near
   FROM run_suite s JOIN run r ON r.id = s.run_id AND r.attempt = 1
   WHERE s.environment_id = $1 AND s.suite = $2 AND s.state = 'finished' ORDER BY s.received_at DESC LIMIT 10`,
  'JOIN result x ON x.run_id = l.run_id AND x.received_at = l.received_at AND x.suite = $2',
);

const OF_TOOL = lastFull(
  `SELECT id AS run_id, received_at, total, branch IS NOT DISTINCT FROM $3::text AS is_near FROM (${LATE_RUNS}) r
   WHERE requested_suite IS NULL AND tool IS NOT DISTINCT FROM $2::text
   ORDER BY is_near DESC, received_at DESC LIMIT 10`,
  'JOIN result x ON x.run_id = l.run_id AND x.received_at = l.received_at',
);

const OF_PART = lastFull(
  `SELECT r.id AS run_id, r.received_at, true AS is_near, (
     SELECT sum(b.last_ordinal - b.first_ordinal + 1) FROM run_part b WHERE b.run_id = r.id AND b.part = $2) AS total
   FROM (${LATE_RUNS}) r JOIN run_part p ON p.run_id = r.id AND p.part = $2 AND p.batch = 0
   WHERE p.said ->> 'suite' IS NOT DISTINCT FROM $3::text
     AND ($3::text IS NOT NULL OR p.said ->> 'tool' IS NOT DISTINCT FROM $4::text)
   ORDER BY r.received_at DESC LIMIT 10`,
  `JOIN run_part b ON b.run_id = l.run_id AND b.part = $2
   JOIN result x ON x.run_id = l.run_id AND x.received_at = l.received_at
     AND x.ordinal BETWEEN b.first_ordinal AND b.last_ordinal`,
);
