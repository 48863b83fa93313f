import type { ReadinessResponse } from '#core/api/readiness.ts';
import { AppError } from '#core/errors/app-error.ts';
import { listNames } from '#core/errors/list-names.ts';
import { judgeReadiness, knownRevision } from '#core/runs/judge-readiness.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { getProberStatus } from '../health/get-prober-status.ts';
import { listServices } from '../health/list-services.ts';

/** Whether the services that a suite requires are ready for it now. AppError `not_found` names the suites there are. */
export async function getReadiness(
  environment: Environment,
  suite: string,
  revision: string | undefined,
  now: Date,
): Promise<ReadinessResponse> {
  const { suites } = environment.config;
  const requires = Object.hasOwn(suites, suite) ? suites[suite]?.requires : undefined;
  if (requires === undefined) {
    throw new AppError(
      'not_found',
      `There is no suite "${suite}".`,
      `Configured: ${listNames(Object.keys(suites))}.`,
    );
  }
  const services = await listServices(environment, await getProberStatus(now), now);
  const readiness = judgeReadiness(requires, services, revision);
  const named = [environment.config.gate?.service, ...requires];
  const asked = named.flatMap((name) => services.find((service) => service.name === name) ?? []);
  const [onTrial = null] = asked.flatMap((one) => knownRevision(one) ?? []);
  const { isReady, sentence, blockedBy, problem, since } = readiness;
  const answer = {
    environment: environment.name,
    suite,
    at: now.toISOString(),
    requires,
    isReady,
    sentence,
    revision: onTrial,
  };
  if (blockedBy === null || problem === null) return { ...answer, notRun: null };
  const samples = await readLastSamples(environment.id, blockedBy, now);
  return { ...answer, notRun: { service: blockedBy, sentence: problem.slice(0, 500), since, samples } };
}

interface SampleRow {
  readonly at: Date;
  readonly verdict: string;
  readonly reason: string | null;
}

/** The newest samples of a service's probes, as evidence. */
async function readLastSamples(environmentId: number | null, service: string, now: Date) {
  if (environmentId === null) return [];
  const { rows } = await pool().query<SampleRow>(LAST_SAMPLES, [environmentId, service, now]);
  return rows.map(({ at, verdict, reason }) => ({ at: at.toISOString(), verdict, reason }));
}

const LAST_SAMPLES = `
  SELECT x.started_at AS at, x.verdict::text, left(x.reason, 500) AS reason
  FROM service s
  JOIN probe p ON p.service_id = s.id AND p.is_active
  JOIN sample x ON x.probe_id = p.id AND x.scheduled_at > $3::timestamptz - interval '10 minutes'
  WHERE s.environment_id = $1 AND s.name = $2 AND x.verdict <> 'skipped'
  ORDER BY x.scheduled_at DESC LIMIT 5`;
