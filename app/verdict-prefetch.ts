import { gateQuery } from '#components/gate/queries.ts';
import { findEnvironment } from '#server/environments/find-environment.ts';
import { currentGate } from '#server/gate/get-gate.ts';

/** The verdict for the tab's title and icon, so that they are right before any script runs. */
export function verdictPrefetch(environment: string | null) {
  return {
    queryKey: gateQuery(environment).queryKey,
    load: async () => currentGate(await findEnvironment(environment ?? undefined), new Date()),
  };
}
