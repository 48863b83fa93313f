/**
 * Which given file is meant by each path that a report names: the one that shares the longest end with it. Reports name
 * files as they lay on another machine, so folders in front don't count; a bare name counts only where it is the only
 * one of its kind on both sides. Answers places in `given` by places in `wanted`.
 */
export function matchFiles(wanted: readonly string[], given: readonly string[]): Map<number, number> {
  const parts = given.map(splitPath);
  const byName = groupByName(parts);
  const wantedParts = wanted.map(splitPath);
  const wantedNames = groupByName(wantedParts);
  const matches = new Map<number, number>();
  for (const [place, path] of wantedParts.entries()) {
    const name = path.at(-1) ?? '';
    const candidates = byName.get(name) ?? [];
    const isOnlyName = candidates.length === 1 && distinct(wantedNames.get(name) ?? [], wantedParts) === 1;
    const found = best(path, candidates, parts, isOnlyName);
    if (found !== null) matches.set(place, found);
  }
  return matches;
}

/** The parts of a path with either kind of slash, without drive, `.` and `..`: it only names, it is never followed. */
function splitPath(path: string): string[] {
  return path
    .replace(/^[A-Za-z]:/, '')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}

function groupByName(paths: readonly string[][]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [place, path] of paths.entries()) {
    const name = path.at(-1);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), place]);
  }
  return groups;
}

function distinct(places: readonly number[], paths: readonly string[][]): number {
  return new Set(places.map((place) => paths[place]?.join('/'))).size;
}

/** The one candidate that shares most with it: two parts at least, or the name where it is the only one. */
function best(
  path: readonly string[],
  candidates: readonly number[],
  given: readonly string[][],
  isOnlyName: boolean,
): number | null {
  const whole = path.join('/');
  const same = candidates.find((place) => given[place]?.join('/') === whole);
  if (same !== undefined) return same;
  const shared = candidates.map((place) => sharedEnd(path, given[place] ?? []));
  const most = Math.max(0, ...shared);
  const nearest = candidates.filter((_, nth) => shared[nth] === most);
  return nearest.length === 1 && (most >= 2 || isOnlyName) ? (nearest[0] ?? null) : null;
}

function sharedEnd(one: readonly string[], other: readonly string[]): number {
  let shared = 0;
  while (shared < one.length && shared < other.length && one.at(-1 - shared) === other.at(-1 - shared))
    shared += 1;
  return shared;
}
