import type { ConfigStatus, OverviewResponse } from '#core/api/overview.ts';
import { timelineWindowMs } from '#core/time/timeline-window.ts';
import type { RunningConfig } from '../config/running-config.ts';
import { pool } from '../db/pool.ts';
import { listCurrentDeploys } from '../deploys/list-current-deploys.ts';
import { type Environment, findEnvironment } from '../environments/find-environment.ts';
import { withHistory } from '../gate/get-gate.ts';
import { judgeNow } from '../gate/judge-now.ts';
import { getProberStatus } from '../health/get-prober-status.ts';
import { listServices } from '../health/list-services.ts';
import { emptyTimeline, getTimeline } from './get-timeline.ts';
import { listHappenings } from './list-happenings.ts';

const HAPPENINGS_BACK_MS = 86_400_000;
const MOST_HAPPENINGS = 20;

/** Everything the first screen says of an environment (the first configured one without a name) at `now`. */
export async function getOverview(name: string | undefined, now: Date): Promise<OverviewResponse> {
  const environment = await findEnvironment(name);
  const prober = await getProberStatus(now);
  const [judged, services, happenings] = await Promise.all([
    judgeNow(pool(), environment, now, prober),
    listServices(environment, prober, now),
    recentHappenings(environment, now),
  ]);
  const [{ history: _, ...gate }, deploys, timeline] = await Promise.all([
    withHistory(judged.gate, environment.id, now),
    listCurrentDeploys(environment, now, judged),
    timelineOf(environment, services, happenings, now),
  ]);
  const { running } = environment;
  return {
    title: running.config?.title ?? 'Greenroom',
    environment: environment.name,
    environments: Object.keys(running.config?.environments ?? {}),
    at: now.toISOString(),
    config: configStatus(running),
    prober,
    gate,
    blocked: judged.impact.blocked,
    ifPromoted: judged.impact.ifPromoted,
    services,
    deploys,
    suites: [...judged.suites],
    happenings,
    timeline,
  };
}

async function recentHappenings({ id }: Environment, now: Date): Promise<OverviewResponse['happenings']> {
  if (id === null) return [];
  return listHappenings(id, new Date(now.getTime() - HAPPENINGS_BACK_MS), MOST_HAPPENINGS);
}

async function timelineOf(
  { id }: Environment,
  services: OverviewResponse['services'],
  happenings: OverviewResponse['happenings'],
  now: Date,
): Promise<OverviewResponse['timeline']> {
  const oldest = happenings.at(-1);
  const windowMs = timelineWindowMs(oldest ? Date.parse(oldest.at) : null, now.getTime());
  const from = new Date(now.getTime() - windowMs);
  return id === null ? emptyTimeline(from, now) : getTimeline(id, services, from, now);
}

/** Which configuration is in force, and why a newer one on disk is refused. */
export function configStatus({ source, path, hash, loadedAt, problem }: RunningConfig): ConfigStatus {
  return {
    source,
    path,
    hash,
    loadedAt: loadedAt?.toISOString() ?? null,
    problem: problem && {
      at: problem.at.toISOString(),
      errors: problem.errors.map(({ line, message }) => ({ line: line ?? null, message })),
    },
  };
}
