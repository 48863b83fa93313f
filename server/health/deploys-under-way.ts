import type pg from 'pg';

export interface DeployUnderWay {
  serviceId: number;
  revision: string;
  startedAtMs: number;
  /** It was reported as failed or given up: what answers badly since is not deploying any more. */
  isOver: boolean;
}

const READ = `
  SELECT service_id AS "serviceId", revision, (extract(epoch FROM started_at) * 1000)::float8 AS "startedAtMs",
    state IN ('deploy_failed', 'aborted') AS "isOver"
  FROM deploy WHERE service_id = ANY($1::int[]) AND started_at > to_timestamp($2 / 1000.0)
  ORDER BY started_at DESC, id DESC`;

/** The deploys of these services that began after `fromMs` (epoch ms), newest first. */
export async function deploysUnderWay(
  client: pg.PoolClient,
  serviceIds: readonly number[],
  fromMs: number,
): Promise<DeployUnderWay[]> {
  const { rows } = await client.query<DeployUnderWay>({
    name: 'deploys_under_way',
    text: READ,
    values: [serviceIds, fromMs],
  });
  return rows;
}
