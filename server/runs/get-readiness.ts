import type { ReadinessResponse } from '#core/api/readiness.ts';
import { AppError } from '#core/errors/app-error.ts';
import { listNames } from '#core/errors/list-names.ts';
import { judgeReadiness } from '#core/runs/judge-readiness.ts';
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
  return { environment: environment.name, suite, at: now.toISOString(), requires, ...readiness };
}
