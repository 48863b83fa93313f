import type pg from 'pg';
import type { DeployState } from '#core/api/deploys.ts';
import type { KnownDeploy } from '#core/deploys/place-event.ts';

/** How far back the order of a service's deploys is looked at. */
const NEWEST = 50;

interface Row {
  id: number;
  revision: string;
  state: DeployState;
  startedAt: Date;
  finishedAt: Date | null;
  events: { id: number; state: DeployState; at: string }[];
}

/** The service's newest deploys and those of the revision, newest first, with their events. */
export async function readKnownDeploys(
  client: pg.PoolClient,
  serviceId: number,
  revision: string,
): Promise<KnownDeploy[]> {
  const { rows } = await client.query<Row>(READ, [serviceId, revision, NEWEST]);
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.getTime(),
    finishedAt: row.finishedAt?.getTime() ?? null,
    events: row.events.map((event) => ({ ...event, at: Date.parse(event.at) })),
  }));
}

const READ = `
  SELECT d.id, d.revision, d.state, d.started_at AS "startedAt", d.finished_at AS "finishedAt", e.events
  FROM (
    (SELECT * FROM deploy WHERE service_id = $1 ORDER BY started_at DESC, id DESC LIMIT $3)
    UNION
    (SELECT * FROM deploy WHERE service_id = $1 AND revision = $2 ORDER BY started_at DESC, id DESC LIMIT $3)
  ) d
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', id, 'state', state, 'at', at) ORDER BY id), '[]') AS events
    FROM deploy_event WHERE deploy_id = d.id
  ) e
  ORDER BY d.started_at DESC, d.id DESC`;
