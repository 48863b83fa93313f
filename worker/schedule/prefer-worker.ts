import { phaseOf } from '#core/health/cadence.ts';

const RANGE = 2 ** 31;

/**
 * Which of the living workers should take a probe: the highest hash of the pair (rendezvous hashing), so that all
 * workers agree without talking, share evenly, and only a lost worker's probes move. A wish, not a lock: the claim
 * decides.
 */
export function preferWorker(probeId: number, workers: readonly number[]): number | null {
  let best: number | null = null;
  let bestScore = -1;
  for (const worker of workers) {
    const score = phaseOf(`${worker}:${probeId}`, RANGE);
    if (score <= bestScore) continue;
    best = worker;
    bestScore = score;
  }
  return best;
}
