import type { GridResponse } from '#core/api/history.ts';
import { currentState, segmentsOf } from '#core/health/present-service.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { getProberStatus } from '../health/get-prober-status.ts';
import { collectFacts } from '../health/list-services.ts';

const MOST_LANES = 12;
const MOST_DEPLOYS = 200;

/** Health and deploys over [from, to]: services that were not up all along come first. */
export async function readLanes(
  environment: Environment,
  from: Date,
  to: Date,
  now: Date,
): Promise<Pick<GridResponse, 'health' | 'deploys'>> {
  // Changes after the axis say what was before them.
  const [prober, facts, deploys] = await Promise.all([
    getProberStatus(now),
    collectFacts(environment, from, now),
    readDeploys(environment.id, from, to),
  ]);
  const lanes = facts.map((own) => {
    const current = currentState(own.stored, prober, now.getTime());
    return { service: own.name, segments: segmentsOf(own, current, from.getTime(), to.getTime()) };
  });
  const isQuiet = ({ segments }: (typeof lanes)[number]) => segments.every(({ state }) => state === 'up');
  return {
    health: lanes
      .sort((a, b) => Number(isQuiet(a)) - Number(isQuiet(b)))
      .slice(0, MOST_LANES)
      .map(({ service, segments }) => ({
        service,
        segments: segments.map(({ fromMs, toMs, state, sentence }) => ({
          from: new Date(fromMs).toISOString(),
          to: new Date(toMs).toISOString(),
          state,
          sentence: sentence ?? '',
        })),
      })),
    deploys,
  };
}

async function readDeploys(
  environmentId: number | null,
  from: Date,
  to: Date,
): Promise<GridResponse['deploys']> {
  if (environmentId === null) return [];
  const { rows } = await pool().query<{
    id: number;
    at: Date;
    service: string;
    revision: string;
    state: string;
  }>({
    name: 'grid_deploys',
    text: DEPLOYS,
    values: [environmentId, from, to, MOST_DEPLOYS],
  });
  return rows.reverse().map(({ at, ...deploy }) => ({ ...deploy, at: at.toISOString() }));
}

const DEPLOYS = `
  SELECT d.id, d.started_at AS at, s.name AS service, d.revision, d.state
  FROM deploy d JOIN service s ON s.id = d.service_id
  WHERE d.environment_id = $1 AND d.started_at >= $2 AND d.started_at <= $3
  ORDER BY d.started_at DESC, d.id DESC LIMIT $4`;
