import type { CriterionResult } from '#core/api/gate.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { CriterionConfig, GateConfig } from '#core/config/gate-schema.ts';
import { type GateEvidence, latencyKey } from './evidence.ts';
import type { Finding } from './finding.ts';
import { clockText } from './instant-text.ts';
import { judgeHealth } from './judge-health.ts';
import { judgeLatency } from './judge-latency.ts';
import { judgeTests, selectSuites } from './judge-tests.ts';
import type { Trial } from './judge-trial.ts';

export interface CriteriaQuestion {
  readonly policy: GateConfig;
  readonly evidence: GateEvidence;
  readonly suites: readonly SuiteStatus[];
  readonly requiresOf: (suite: string) => readonly string[];
  readonly trial: Trial;
  readonly environment: string;
  readonly now: number;
}

export interface JudgedCriterion {
  readonly config: CriterionConfig;
  readonly finding: Finding;
  readonly result: CriterionResult;
}

/** Judges every criterion of the policy and says it in its sentence; unjudged ones name what they wait for. */
export function judgeCriteria(question: CriteriaQuestion): JudgedCriterion[] {
  const found = question.policy.criteria.map((config) => ({ config, finding: findingOf(config, question) }));
  const failing = found.filter(({ config, finding }) => 'health' in config && finding.state === 'FAIL');
  return found.map(({ config, finding }) => {
    const waitsFor =
      'health' in config || finding.state !== 'UNKNOWN'
        ? undefined
        : failing.find((key) => 'health' in key.config && finding.requires.includes(key.config.health));
    const result = resultOf(config, finding, waitsFor ? nameOf(waitsFor.config) : null, question.now);
    return { config, finding, result };
  });
}

function findingOf(config: CriterionConfig, question: CriteriaQuestion): Finding {
  const { evidence, environment, now } = question;
  if ('health' in config)
    return judgeHealth({ criterion: config, services: evidence.services, environment, now });
  if ('tests' in config) return judgeTests({ ...question, criterion: config });
  return judgeLatency({
    criterion: config,
    service: evidence.services.find((service) => service.name === config.latency),
    latency: evidence.latencies.get(latencyKey(config)),
    environment,
  });
}

/** Priorities and numbers of the tests that the given criteria wait for, each suite once. */
export function waitingTests(
  waiting: readonly JudgedCriterion[],
  suites: readonly SuiteStatus[],
): { priority: string; count: number | null }[] {
  const chosen = new Set(
    waiting.flatMap(({ config }) => ('tests' in config ? selectSuites(config, suites) : [])),
  );
  const counts = new Map<string, number | null>();
  for (const suite of chosen) {
    if (suite.state === 'passed' || suite.state === 'failed') continue;
    const before = counts.get(suite.priority);
    const more = suite.expected ?? suite.totals?.total ?? null;
    counts.set(suite.priority, more === null || before === null ? null : (before ?? 0) + more);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([priority, count]) => ({ priority, count }));
}

function resultOf(
  config: CriterionConfig,
  finding: Finding,
  waitsFor: string | null,
  now: number,
): CriterionResult {
  const { state, reason, observed, needs, n, at, revision, evidence } = finding;
  const name = nameOf(config);
  const kind = 'health' in config ? 'health' : 'tests' in config ? 'tests' : 'latency';
  const basis = [
    finding.nText,
    at === null ? 'no time' : clockText(at, now),
    `rev ${revision ?? 'not known'}`,
  ];
  const links = evidence.map(({ href }) => href).join(', ') || 'none';
  const why = state === 'UNKNOWN' && reason !== null ? ` (${reason})` : '';
  return {
    name,
    kind,
    severity: config.severity,
    state,
    reason,
    observed,
    needs,
    n,
    at: at === null ? null : new Date(at).toISOString(),
    revision,
    sentence: `${name}: observed ${observed} (${basis.join(', ')}), needs ${needs} → ${state}${why}; evidence ${links}`,
    waitsFor,
    evidence,
  };
}

/** The criterion's label, else what it asks: "health of backend", "P1 tests", "p95 of backend". */
export function nameOf(config: CriterionConfig): string {
  if (config.label !== undefined) return config.label;
  if ('health' in config) return `health of ${config.health}`;
  if ('latency' in config) return `${config.percentile} of ${config.latency}`;
  const { priority, category, suite } = config.tests;
  return `${[priority, category, suite].filter((part) => part !== undefined).join(' ')} tests`.trim();
}
