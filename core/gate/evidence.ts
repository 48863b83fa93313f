import type { DeployState } from '#core/api/deploys.ts';
import type { HealthState } from '#core/api/health.ts';
import type { RunState } from '#core/api/run-state.ts';
import type { ResultStatus, RunTotals } from '#core/api/runs.ts';

/** Instants here are epoch ms. */
export interface PollEvidence {
  readonly at: number;
  readonly verdict: 'up' | 'degraded' | 'down' | 'no_data';
  readonly reason: string | null;
  readonly statusCode: number | null;
  readonly revision: string | null;
}

export interface ProbeEvidence {
  readonly name: string;
  readonly intervalMs: number;
  /** Newest first. */
  readonly polls: readonly PollEvidence[];
}

/** The newest deploy of a service that was neither aborted nor superseded. */
export interface DeployEvidence {
  readonly id: number;
  readonly revision: string;
  readonly state: DeployState;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

export interface ServiceEvidence {
  readonly name: string;
  readonly title: string;
  readonly dependsOn: readonly string[];
  readonly state: HealthState;
  readonly noDataReason: string | null;
  readonly sentence: string;
  readonly since: number;
  readonly revisionSeen: string | null;
  readonly deploy: DeployEvidence | null;
  readonly probes: readonly ProbeEvidence[];
}

/** What the newest run that is over says about one suite: on the revision on trial if there is one, else on any. */
export interface SuiteRunEvidence {
  readonly suite: string;
  readonly runId: number;
  readonly revision: string | null;
  readonly receivedAt: number;
  readonly state: Exclude<RunState, 'running'>;
  readonly authenticity: string;
  readonly totals: RunTotals;
  readonly missing: readonly string[];
  /** How many tests it was to have, as configured then or as its reporter said. */
  readonly expected: number | null;
  readonly sentence: string;
  /** Its results of tests that are in quarantine now; they are in the totals. */
  readonly quarantined?: readonly QuarantinedResult[];
}

export interface QuarantinedResult {
  readonly name: string;
  readonly status: ResultStatus;
  readonly until: number;
}

/** The newest run of a suite that is still under way. */
export interface RunningEvidence {
  readonly suite: string;
  readonly runId: number;
  readonly revision: string | null;
  readonly receivedAt: number;
  readonly totals: RunTotals;
  readonly expected: number | null;
}

/** A percentile of the worst probe of a service, over successful samples on the deployed revision. */
export interface LatencyEvidence {
  readonly valueMs: number | null;
  readonly n: number;
  readonly at: number | null;
}

export interface GateEvidence {
  readonly services: readonly ServiceEvidence[];
  readonly runs: readonly SuiteRunEvidence[];
  readonly running: readonly RunningEvidence[];
  /** By `latencyKey` of the criterion. */
  readonly latencies: ReadonlyMap<string, LatencyEvidence>;
}

/** Names one latency question. */
export function latencyKey(question: { latency: string; percentile: string; window: number }): string {
  return `${question.latency} ${question.percentile} ${question.window}`;
}
