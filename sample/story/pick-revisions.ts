import type { Deploy } from './greenroom-api.ts';

export interface Running {
  revision: string;
  state: string;
  fault: { kind: string };
}

export interface Revisions {
  baseline: string;
  /** Whether the baseline is what runs already; else it has to be deployed first. */
  isRunning: boolean;
  broken: string;
  fixed: string;
}

/** Revisions for one telling: newer than everything that runs or was ever deployed, so that a story can be re-told. */
export function pickRevisions(running: Running, deploys: Deploy[]): Revisions {
  const known = deploys.filter(({ service }) => service === 'backend').map(({ revision }) => revision);
  const newest = Math.max(...[running.revision, ...known].map(numberOf));
  const isWell = running.state === 'ready' && running.fault.kind === 'none';
  const isRunning = isWell && numberOf(running.revision) === newest;
  const baseline = isRunning ? newest : newest + 1;
  return {
    baseline: isRunning ? running.revision : padded(baseline),
    isRunning,
    broken: padded(baseline + 1),
    fixed: padded(baseline + 2),
  };
}

function numberOf(revision: string): number {
  return /^\d{1,9}$/.test(revision) ? Number(revision) : 0;
}

function padded(revision: number): string {
  return String(revision).padStart(5, '0');
}
