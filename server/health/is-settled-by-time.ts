import type { HealthState } from '#core/health/health-state.ts';
import type { DeployUnderWay } from './deploys-under-way.ts';
import type { KnownProbe } from './plan-probes.ts';

/** How a probe stands in the database. */
export interface StandingNow {
  state: HealthState;
  rawState: HealthState;
  lastScheduledAtMs: number | null;
  /** Its samples wait on a living worker's disk. */
  isSpooled: boolean;
}

/** Not below what settling calls a gap: asking too early only costs a look. */
const SILENT_INTERVALS = 2.5;

/** Whether time alone may have changed a probe's state, so that it is worth settling without a sample. */
export function isSettledByTime(
  probe: KnownProbe,
  standing: StandingNow,
  deploys: readonly DeployUnderWay[],
  nowMs: number,
): boolean {
  const { state, rawState } = standing;
  if (probe.isPaused || state === 'paused') return probe.isPaused !== (state === 'paused');
  const isMaintained = probe.maintenance.some(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  if (isMaintained || state === 'maintenance') return isMaintained !== (state === 'maintenance');
  const isDeploying = isInWindow(probe, deploys, nowMs);
  if (state === 'deploying' && !isDeploying) return true;
  if (isDeploying && state !== 'deploying' && (state === 'down' || rawState === 'down')) return true;
  return state !== 'no_data' && !standing.isSpooled && isSilent(probe, standing, nowMs);
}

function isInWindow(probe: KnownProbe, deploys: readonly DeployUnderWay[], nowMs: number): boolean {
  const deploy = deploys.find((one) => one.serviceId === probe.serviceId && one.startedAtMs <= nowMs);
  return deploy !== undefined && !deploy.isOver && nowMs < deploy.startedAtMs + probe.deployWindowMs;
}

function isSilent(probe: KnownProbe, { lastScheduledAtMs }: StandingNow, nowMs: number): boolean {
  if (lastScheduledAtMs === null) return false;
  return nowMs - lastScheduledAtMs > SILENT_INTERVALS * probe.intervalMs;
}
