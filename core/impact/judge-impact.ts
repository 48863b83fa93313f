import type { GateVerdict } from '#core/api/gate.ts';
import type { CapabilityImpact, ImpactResponse, MoneyInterval } from '#core/api/impact.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import type { ServiceEvidence } from '#core/gate/evidence.ts';
import { canonicalJson } from '#core/hash/canonical-json.ts';
import { sha256Hex } from '#core/hash/sha256.ts';
import { describeFigure } from './describe-figure.ts';
import { formatInterval } from './format-money.ts';
import { type CapabilityWord, judgeCapability } from './judge-capability.ts';
import { freedBy, type Loss, lossOf, type Stakes } from './loss.ts';
import { amountOf, readStakes } from './stakes.ts';

const OLD_MS = 90 * 86_400_000;

export interface ImpactQuestion {
  readonly environment: string;
  readonly config: EnvironmentConfig;
  readonly suites: readonly SuiteStatus[];
  readonly services: readonly ServiceEvidence[];
  readonly verdict: GateVerdict;
  /** Epoch ms. */
  readonly now: number;
}

export type ImpactJudgement = Pick<
  ImpactResponse,
  'environment' | 'at' | 'blocked' | 'ifPromoted' | 'capabilities' | 'fixes' | 'contradictions'
> & {
  /** The most that could be at stake; null: open. */
  readonly ceilingCents: number | null;
  /** Equal for equal judgements, whatever the clock says. */
  readonly digest: string;
};

/**
 * The money behind the gate. Blocked: what waits while the gate is not GO (lost and blocked capabilities wholly,
 * unknown ones for the upper bound). If promoted: what this build would cost (lost ones wholly; blocked and unknown
 * ones for the upper bound only, because nobody could tell).
 */
export function judgeImpact(question: ImpactQuestion): ImpactJudgement {
  const { config, verdict, now } = question;
  const { stakes, contradictions } = readStakes(config);
  const words = new Map(Object.keys(config.capabilities).map((name) => [name, wordOf(name, question)]));
  const capabilities = [...words].map(([name, word]) => describeCapability(name, word, question));
  const waiting = lossesOf(words, (state) => blockedLoss(state, verdict));
  const promoted = lossesOf(words, promotedLoss);
  const { overlap } = config;
  const blocked = describeFigure({
    interval: lossOf(stakes, waiting),
    label: 'blocked',
    concerned: capabilities.filter(({ name }) => waiting.has(name)),
    overlap,
    nothing: verdict === 'GO' ? 'The gate is open: nothing waits.' : 'No capability waits behind the gate.',
  });
  const ifPromoted = describeFigure({
    interval: lossOf(stakes, promoted),
    label: 'if promoted',
    concerned: capabilities.filter(({ name }) => promoted.has(name)),
    overlap,
    nothing:
      words.size === 0 ? 'No capability is configured.' : 'Every capability was shown to work on this build.',
  });
  const fixes = listFixes(stakes, words, waiting);
  const ceiling = lossOf(stakes, new Map([...words.keys()].map((name) => [name, 'maybe'])));
  return {
    environment: question.environment,
    at: new Date(now).toISOString(),
    blocked,
    ifPromoted,
    capabilities: [...capabilities].sort(byAmount),
    fixes,
    contradictions: [...contradictions],
    ceilingCents: ceiling.highCents,
    digest: sha256Hex(
      canonicalJson([
        blocked.interval,
        ifPromoted.interval,
        [...words].map(([name, { state }]) => [name, state]),
      ]),
    ),
  };
}

function wordOf(name: string, { config, suites, services }: ImpactQuestion): CapabilityWord {
  const own = suites.filter((suite) => suite.capability === name);
  return judgeCapability({
    suites: own,
    services,
    requiresOf: (suite) => config.suites[suite]?.requires ?? [],
  });
}

function blockedLoss(state: CapabilityImpact['state'], verdict: GateVerdict): Loss {
  if (verdict === 'GO' || state === 'fine') return 'none';
  return state === 'unknown' ? 'maybe' : 'sure';
}

function promotedLoss(state: CapabilityImpact['state']): Loss {
  if (state === 'fine') return 'none';
  return state === 'lost' ? 'sure' : 'maybe';
}

function lossesOf(
  words: ReadonlyMap<string, CapabilityWord>,
  judge: (state: CapabilityImpact['state']) => Loss,
): Map<string, Loss> {
  const losses = [...words].map(([name, { state }]): [string, Loss] => [name, judge(state)]);
  return new Map(losses.filter(([, loss]) => loss !== 'none'));
}

function describeCapability(
  name: string,
  word: CapabilityWord,
  { config, suites, now }: ImpactQuestion,
): CapabilityImpact {
  const declared = config.capabilities[name];
  const declaredOn = declared?.declaredOn ?? null;
  return {
    name,
    title: declared?.title ?? name,
    amount: amountOf(declared?.amount),
    provenance: {
      text: declared?.amount ?? null,
      source: declared?.source ?? 'configuration',
      declaredOn,
      isOld: declaredOn !== null && now - Date.parse(declaredOn) > OLD_MS,
    },
    state: word.state,
    sentence: word.sentence,
    partOf: declared?.partOf ?? null,
    suites: suites.filter((suite) => suite.capability === name).map((suite) => suite.name),
  };
}

/** What each cause, mended alone, frees of the blocked value: only what waits for nothing else. Most first. */
function listFixes(
  stakes: Stakes,
  words: ReadonlyMap<string, CapabilityWord>,
  waiting: ReadonlyMap<string, Loss>,
): ImpactResponse['fixes'] {
  const concerned = [...words].filter(([name]) => waiting.has(name));
  const causes = new Set(concerned.flatMap(([, word]) => word.causes.map((cause) => cause.name)));
  const fixes = [...causes].map((cause) => {
    const alone = concerned.filter(([, word]) => word.causes.every((one) => one.name === cause));
    const frees = freedBy(stakes, waiting, new Set(alone.map(([name]) => name)));
    return { cause, frees, sentence: fixSentence(cause, frees, alone.length) };
  });
  return fixes.sort((a, b) => compare(b.frees, a.frees));
}

function fixSentence(cause: string, frees: MoneyInterval, alone: number): string {
  if (alone === 0) return `${cause} alone frees nothing: what waits for it waits for something else too.`;
  return `${cause} alone frees ${formatInterval(frees)} ARR.`;
}

function compare(a: MoneyInterval, b: MoneyInterval): number {
  return a.lowCents - b.lowCents || top(a.highCents) - top(b.highCents) || 0;
}

function top(high: number | null): number {
  return high ?? Number.MAX_SAFE_INTEGER;
}

/** Unknown amounts above any known one, then the largest first. */
function byAmount(a: CapabilityImpact, b: CapabilityImpact): number {
  if (a.amount === null || b.amount === null) return Number(b.amount === null) - Number(a.amount === null);
  return compare(b.amount, a.amount);
}
