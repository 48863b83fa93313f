import type { z } from 'zod';
import type { ClusterDetail, clusterQuery, MergeProposal } from '#core/api/clusters.ts';
import { findNearClusters } from '#core/clusters/near-clusters.ts';
import { type DayWindow, dayWindow } from '#core/time/day-window.ts';
import { pool } from '../db/pool.ts';
import { type ClusterRow, ONE_WINDOW_SUMS, SUMMARY_COLUMNS, SUMMARY_JOINS } from './cluster-row.ts';
import { countResults } from './list-clusters.ts';
import { readClusterParts } from './read-cluster-parts.ts';
import { resolveCluster } from './resolve-cluster.ts';
import { summariseClusters } from './summarise-clusters.ts';

/** One cluster with its members, examples, tests and history; the id of a merged one answers with where it went. */
export async function getCluster(
  environment: { readonly name: string; readonly id: number | null },
  id: number,
  query: z.output<typeof clusterQuery>,
  now: Date,
): Promise<ClusterDetail> {
  const window = dayWindow(now.getTime(), query.days);
  const found = await resolveCluster(id);
  const environmentId = environment.id ?? 0;
  const range = [window.days[0], window.days.at(-1)];
  const [{ rows }, results, parts] = await Promise.all([
    pool().query<ClusterRow>(ONE, [environmentId, ...range, found.id]),
    countResults(environmentId, new Date(window.from), now),
    readClusterParts(found.id, environmentId, window),
  ]);
  const scope = { environmentId, window, results, now };
  const [[summary], proposals] = await Promise.all([
    summariseClusters(rows, scope),
    proposeMerges(found.id, parts.memberList[0]?.name ?? found.name, environmentId, window),
  ]);
  if (!summary) throw new RangeError(`cluster ${found.id} went away while it was read`);
  return {
    ...summary,
    environment: environment.name,
    from: new Date(window.from).toISOString(),
    to: now.toISOString(),
    results,
    askedFor: found.askedFor,
    ...parts,
    proposals,
  };
}

async function proposeMerges(
  id: number,
  name: string,
  environmentId: number,
  window: DayWindow,
): Promise<MergeProposal[]> {
  const others = await pool().query<{ id: number; name: string }>(OTHERS, [id, MOST_COMPARED]);
  const near = findNearClusters(name, others.rows);
  const byId = new Map(near.map((one) => [one.id, one]));
  const ids = [...byId.keys()];
  if (ids.length === 0) return [];
  const values = [environmentId, window.days[0], window.days.at(-1), ids];
  const sums = await pool().query<{ id: number; failures: number }>(FAILURES, values);
  const failures = new Map(sums.rows.map((row) => [row.id, row.failures]));
  return [...byId.values()].map((one) => ({ ...one, failures: failures.get(one.id) ?? 0 }));
}

const MOST_COMPARED = 5_000;

const ONE = `${ONE_WINDOW_SUMS} SELECT ${SUMMARY_COLUMNS} FROM sums s ${SUMMARY_JOINS}`;

const OTHERS = `
  SELECT cluster_id AS id, name FROM cluster_member WHERE cluster_id <> $1
  ORDER BY last_seen_at DESC LIMIT $2`;

const FAILURES = `
  SELECT o.cluster_id AS id, sum(d.failures)::int AS failures
  FROM cluster_member o JOIN failure_day d ON d.failure_key = o.failure_key
  WHERE o.cluster_id = ANY($4) AND d.environment_id = $1 AND d.day >= $2::date AND d.day <= $3::date
  GROUP BY 1`;
