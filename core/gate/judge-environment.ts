import type { SuiteStatus } from '#core/api/overview.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { parseAmount } from '#core/impact/parse-amount.ts';
import { decideGate, type GateJudgement } from './decide-gate.ts';
import type { GateEvidence } from './evidence.ts';
import { judgeSuite } from './judge-suite.ts';
import { judgeTrial, type Trial } from './judge-trial.ts';

/** How old a run may be where no gate says so: a day, in ms. */
export const DEFAULT_FRESHNESS_MS = 86_400_000;

export interface EnvironmentQuestion {
  readonly environment: string;
  readonly config: EnvironmentConfig;
  readonly evidence: GateEvidence;
  /** Epoch ms. */
  readonly now: number;
}

export interface EnvironmentJudgement {
  readonly trial: Trial;
  readonly suites: readonly SuiteStatus[];
  readonly gate: GateJudgement;
}

/** The build on trial, the newest word on each suite, and the verdict, from configuration and evidence alone. */
export function judgeEnvironment({
  environment,
  config,
  evidence,
  now,
}: EnvironmentQuestion): EnvironmentJudgement {
  const trial = judgeTrial(config.gate?.service, evidence.services);
  const suites = Object.entries(config.suites).map(([name, suite]) => {
    const capability = suite.capability === undefined ? undefined : config.capabilities[suite.capability];
    const amount = parseAmount(capability?.amount);
    return judgeSuite({
      name,
      config: suite,
      amount: amount.ok ? amount.amount : null,
      amountText: capability?.amount ?? null,
      trial,
      services: evidence.services,
      run: evidence.runs.find((run) => run.suite === name) ?? null,
      running: evidence.running.find((run) => run.suite === name) ?? null,
      freshnessMs: config.gate?.freshness ?? DEFAULT_FRESHNESS_MS,
      now,
    });
  });
  const requiresOf = (suite: string) => config.suites[suite]?.requires ?? [];
  const gate = decideGate({ environment, policy: config.gate, evidence, suites, requiresOf, trial, now });
  return { trial, suites, gate };
}
