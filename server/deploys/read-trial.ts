import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { type Judgement, judgeNow } from '../gate/judge-now.ts';
import type { Trialled } from './read-deploys.ts';

/** Which deploy is on trial at `now`, and what the suites say of it. */
export async function readTrial(environment: Environment, now: Date): Promise<Trialled> {
  return trialOf(await judgeNow(pool(), environment, now));
}

/** The same of a judgement at hand. */
export function trialOf({ trial, evidence, suites }: Judgement): Trialled {
  const service = evidence.services.find(({ name }) => name === trial.service);
  return { deployId: service?.deploy?.id ?? null, suites };
}
