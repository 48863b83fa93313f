import type { ServicesResponse } from '#core/api/health.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { getProberStatus } from './get-prober-status.ts';
import { listServices } from './list-services.ts';

/** Every service of an environment (the first configured one without a name) at `now`. */
export async function getServices(name: string | undefined, now: Date): Promise<ServicesResponse> {
  const environment = await findEnvironment(name);
  const services = await listServices(environment, await getProberStatus(now), now);
  return { environment: environment.name, at: now.toISOString(), services };
}
