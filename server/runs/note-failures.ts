import type pg from 'pg';
import { noteClusters } from './note-clusters.ts';
import type { PreparedResult } from './prepare-part.ts';
import { storableText } from './storable.ts';

type Run = { readonly id: number; readonly environmentId: number; readonly receivedAt: Date };

/** Failure keys and how many results came or went with each. */
export type KeyCounts = ReadonlyMap<string, number>;

/** The failures of a run by their key: its name and how many there are. */
export class FailureKeys {
  readonly found = new Map<string, { readonly name: string; count: number }>();

  add(results: readonly Pick<PreparedResult, 'groupKey' | 'groupName'>[]): this {
    for (const { groupKey, groupName } of results) {
      if (groupKey === null) continue;
      const known = this.found.get(groupKey);
      if (known) known.count += 1;
      else this.found.set(groupKey, { name: storableText(groupName ?? groupKey), count: 1 });
    }
    return this;
  }
}

/**
 * Keeps clusters and their daily counts in step with what was stored and taken away of a run. One of the last
 * statements before the commit, since runs that fail alike wait here for each other.
 */
export async function noteFailures(
  client: pg.PoolClient,
  run: Run,
  added: FailureKeys,
  removed: KeyCounts,
): Promise<void> {
  const names = new Map<string, string>();
  const changes = new Map([...removed].map(([key, count]) => [key, -count]));
  for (const [key, { name, count }] of added.found) {
    names.set(key, name);
    changes.set(key, (changes.get(key) ?? 0) + count);
  }
  if (changes.size === 0) return;
  await noteClusters(client, names, run.receivedAt);
  const keys = [...changes.keys()].sort();
  const values = [run.id, run.receivedAt, run.environmentId, keys, keys.map((key) => changes.get(key) ?? 0)];
  await client.query(COUNT, values);
}

// How many the run has now is counted from its results; before the change it had that many less what came.
const COUNT = `
  WITH change AS (SELECT * FROM unnest($4::text[], $5::int[]) AS c(key, failures)),
  held AS (
    SELECT failure_key AS key, count(*)::int AS now FROM result
    WHERE run_id = $1 AND received_at = $2 AND failure_key = ANY($4) GROUP BY failure_key
  )
  INSERT INTO failure_day (environment_id, failure_key, day, failures, runs)
  SELECT $3, c.key, ($2::timestamptz AT TIME ZONE 'UTC')::date, c.failures,
    (coalesce(h.now, 0) > 0)::int - (coalesce(h.now, 0) - c.failures > 0)::int
  FROM change c LEFT JOIN held h ON h.key = c.key
  ORDER BY c.key
  ON CONFLICT (failure_key, environment_id, day) DO UPDATE
  SET failures = greatest(0, failure_day.failures + excluded.failures),
      runs = greatest(0, failure_day.runs + excluded.runs)`;
