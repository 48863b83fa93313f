import type { DeploySummary } from '#core/api/deploys.ts';
import type { Environment } from '../environments/find-environment.ts';
import type { Judgement } from '../gate/judge-now.ts';
import { DEPLOY_JOINS, readDeploys, toDeploySummary } from './read-deploys.ts';
import { readTrial, trialOf } from './read-trial.ts';

/** The newest deploy of each configured service, newest first. `judged` saves judging the environment again. */
export async function listCurrentDeploys(
  environment: Environment,
  now: Date,
  judged?: Judgement,
): Promise<DeploySummary[]> {
  if (environment.id === null) return [];
  const rows = await readDeploys('current_deploys', CURRENT, [
    environment.id,
    Object.keys(environment.config.services),
  ]);
  const trial = judged ? trialOf(judged) : await readTrial(environment, now);
  return rows.map((row) => toDeploySummary(row, trial));
}

const CURRENT = `
  FROM service s
  JOIN LATERAL (
    SELECT * FROM deploy WHERE service_id = s.id ORDER BY started_at DESC, id DESC LIMIT 1
  ) d ON true ${DEPLOY_JOINS}
  WHERE s.environment_id = $1 AND s.name = ANY($2)
  ORDER BY d.started_at DESC, d.id DESC`;
