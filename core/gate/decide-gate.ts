import type { GateResponse } from '#core/api/gate.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { GateConfig } from '#core/config/gate-schema.ts';
import { canonicalJson } from '#core/hash/canonical-json.ts';
import { sha256Hex } from '#core/hash/sha256.ts';
import type { GateEvidence } from './evidence.ts';
import { type JudgedCriterion, judgeCriteria } from './judge-criteria.ts';
import type { Trial } from './judge-trial.ts';
import { judgeVerdict } from './judge-verdict.ts';
import { openers, verdictSentence } from './verdict-sentence.ts';

export interface GateQuestion {
  readonly environment: string;
  readonly policy: GateConfig | undefined;
  readonly evidence: GateEvidence;
  readonly suites: readonly SuiteStatus[];
  readonly requiresOf: (suite: string) => readonly string[];
  readonly trial: Trial;
  /** Epoch ms. */
  readonly now: number;
}

/** What the stored evaluation adds: its id, since when, and the history. */
export type GateJudgement = Omit<GateResponse, 'id' | 'since' | 'history'> & {
  /** Equal for equal judgements, whatever the clock says. */
  readonly digest: string;
};

/** Judges the gate of an environment from policy and evidence. Without a policy, or without evidence, never GO. */
export function decideGate(question: GateQuestion): GateJudgement {
  const { policy, trial, environment, now } = question;
  if (policy === undefined) return withoutPolicy(question);
  const judged = judgeCriteria({ ...question, policy });
  const { verdict, reason } = judgeVerdict(judged.map(({ result }) => result));
  const policyHash = hashPolicy(policy);
  return {
    environment,
    verdict,
    reason,
    sentence: verdictSentence(verdict, judged, question.suites, trial),
    evaluatedAt: new Date(now).toISOString(),
    revision: trial.revision,
    service: trial.service,
    counts: countsOf(judged),
    criteria: judged.map(({ result }) => result),
    wouldOpen: openers(judged),
    policyHash,
    digest: sha256Hex(canonicalJson([verdict, reason, trial.revision, policyHash, judged.map(keyOf)])),
  };
}

/** Content hash that names a version of the policy. */
export function hashPolicy(policy: GateConfig): string {
  return sha256Hex(canonicalJson(policy));
}

function keyOf({ result, finding }: JudgedCriterion): unknown[] {
  return [result.name, result.state, result.reason, result.revision, result.waitsFor, finding.key];
}

/** Every criterion counts once: one that waits for another is in `waiting`, not in `unknown`. */
function countsOf(judged: readonly JudgedCriterion[]): GateResponse['counts'] {
  const count = (state: string, waits: boolean) =>
    judged.filter(({ result }) => result.state === state && (result.waitsFor !== null) === waits).length;
  return {
    pass: count('PASS', false),
    unknown: count('UNKNOWN', false),
    fail: count('FAIL', false),
    waiting: count('UNKNOWN', true),
  };
}

function withoutPolicy({ environment, trial, now }: GateQuestion): GateJudgement {
  return {
    environment,
    verdict: 'UNKNOWN',
    reason: 'no_policy',
    sentence: `No gate is configured for ${environment}, so nothing can say GO.`,
    evaluatedAt: new Date(now).toISOString(),
    revision: trial.revision,
    service: trial.service,
    counts: { pass: 0, unknown: 0, fail: 0, waiting: 0 },
    criteria: [],
    wouldOpen: ['Add a gate to the configuration: npx greenroom config example shows one.'],
    policyHash: null,
    digest: sha256Hex(canonicalJson(['no policy', trial.revision])),
  };
}
