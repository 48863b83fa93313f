import type { ProberStatus } from '#core/api/health.ts';
import type { GateConfig } from '#core/config/gate-schema.ts';
import type { GateEvidence } from '#core/gate/evidence.ts';
import { type EnvironmentJudgement, judgeEnvironment } from '#core/gate/judge-environment.ts';
import { type ImpactJudgement, judgeImpact } from '#core/impact/judge-impact.ts';
import type { Environment } from '../environments/find-environment.ts';
import { collectEvidence, type Database } from './collect-evidence.ts';

export interface Judgement extends EnvironmentJudgement {
  readonly policy: GateConfig | undefined;
  readonly evidence: GateEvidence;
  readonly impact: ImpactJudgement;
}

/** Gate, suites and money of an environment as they are at `now`, from what is stored. `prober` saves asking for it. */
export async function judgeNow(
  database: Database,
  environment: Pick<Environment, 'id' | 'name' | 'config'>,
  now: Date,
  prober?: ProberStatus,
): Promise<Judgement> {
  const { id, name, config } = environment;
  const evidence = await collectEvidence(database, id, config, now, prober);
  const judged = judgeEnvironment({ environment: name, config, evidence, now: now.getTime() });
  const impact = judgeImpact({
    environment: name,
    config,
    suites: judged.suites,
    services: evidence.services,
    verdict: judged.gate.verdict,
    now: now.getTime(),
  });
  return { ...judged, policy: config.gate, evidence, impact };
}
