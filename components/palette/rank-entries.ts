import { defaultFilter } from 'cmdk';

/** One line of the palette; a key tells it from lines of the same words. */
export type Entry = { key: string; label: string; note?: string; act: () => void };
export type EntryGroup = { heading: string; entries: readonly Entry[] };

/**
 * The entries that fit what was typed, the best first, in groups by their best; all as they stand while nothing is
 * typed. The heading counts as part of an entry, so that "run 12" finds a run.
 */
export function rankEntries(groups: readonly EntryGroup[], typed: string): EntryGroup[] {
  const text = typed.trim();
  if (text === '') return groups.filter(({ entries }) => entries.length > 0);
  return groups
    .map((group) => {
      const scored = group.entries
        .map((entry) => ({ entry, score: defaultFilter(`${group.heading} ${entry.label}`, text) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
      return {
        best: scored[0]?.score ?? 0,
        group: { ...group, entries: scored.map(({ entry }) => entry) },
      };
    })
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ group }) => group);
}
