import type { Thresholds } from '#core/config/probe-schema.ts';
import type { HealthState, KnownState, NoDataReason } from './health-state.ts';
import type { SettleMemory } from './settle-memory.ts';

/** A probe's settled state, as probe_state holds it. Instants in epoch ms. */
export interface SettledState {
  state: HealthState;
  /** What the last sample alone said. */
  rawState: HealthState;
  noDataReason: NoDataReason | null;
  sentence: string;
  sinceMs: number;
  /** Down samples in a row. */
  failures: number;
  /** Samples in a row that were not down. */
  successes: number;
  memory: SettleMemory;
  lastScheduledAtMs: number | null;
  lastSampleAtMs: number | null;
}

/** What settling needs of a judged sample. */
export interface SettleSample {
  verdict: KnownState | 'no_data';
  noDataReason: NoDataReason | null;
  reason: string;
  scheduledAtMs: number;
  /** When the probe ended. */
  endedAtMs: number;
}

export interface SettleContext {
  thresholds: Thresholds;
  intervalMs: number;
  timeoutMs: number;
  /** The newest deploy of the service that has not been reported as failed. */
  deploy: { revision: string; startedAtMs: number } | null;
  deployWindowMs: number;
  maintenance: readonly { fromMs: number; toMs: number; reason?: string | undefined }[];
  isPaused: boolean;
}

/** A change of the settled state; from and to always differ. */
export interface SettledChange {
  from: HealthState;
  to: HealthState;
  /** What the last sample alone said by then. */
  rawState: HealthState;
  atMs: number;
  noDataReason: NoDataReason | null;
  sentence: string;
}

export interface SettleResult {
  next: SettledState;
  /** Oldest first: none, one, or with a gap before the sample two. */
  changes: SettledChange[];
  /** From this sample's schedule to the next one: the recheck while health is not settled. */
  nextDelayMs: number;
}
