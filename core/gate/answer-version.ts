const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * Names an answer by its judgement's digest and by how its durations read: they are told in minutes, in the first
 * minute in steps of 5 s. Equal names: nothing changed that is worth sending again. Instants in epoch ms.
 */
export function answerVersion(
  digests: readonly (string | number | null)[],
  since: number,
  now: number,
): string {
  const age = Math.max(0, now - since);
  const step =
    age < MINUTE_MS ? `${Math.floor(age / (5 * SECOND_MS))} × 5 s` : `${Math.floor(age / MINUTE_MS)} min`;
  return JSON.stringify([...digests, step]);
}
