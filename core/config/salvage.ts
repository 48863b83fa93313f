import type { z } from 'zod';
import { type ConfigPath, valueAt } from './config-problem.ts';
import { configSchema, type GreenroomConfig } from './config-schema.ts';

export interface Salvage {
  config: GreenroomConfig;
  /** Where a path of the rest stood before faulty entries were taken out of the lists above it. */
  originalPath(path: ConfigPath): ConfigPath;
}

const MOST_ROUNDS = 20;

/**
 * What of a broken configuration still has the right shape, so that its meaning can be checked too and all problems
 * are listed at once; null when too little is left.
 */
export function salvage(tree: unknown): Salvage | null {
  const rest = structuredClone(tree);
  const taken: { list: ConfigPath; index: number }[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = configSchema.safeParse(rest);
    if (parsed.success) {
      const originalPath = (path: ConfigPath) =>
        taken.reduceRight<ConfigPath>((now, { list, index }) => shiftBack(now, list, index), path);
      return { config: parsed.data, originalPath };
    }
    const faulty = parsed.error.issues.flatMap(faultyPaths).toSorted(lastFirst);
    for (const path of faulty) {
      const cut = cutOut(rest, path);
      if (cut) taken.push(cut);
    }
  }
  return null;
}

function faultyPaths(issue: z.core.$ZodIssue): ConfigPath[] {
  const path = issue.path as (string | number)[];
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

/** Later entries of a list before earlier ones, so that no index moves before its turn; what is inside before its outside. */
function lastFirst(a: ConfigPath, b: ConfigPath): number {
  for (const [i, step] of a.entries()) {
    const other = b[i];
    if (other === undefined) return -1;
    if (step === other) continue;
    return typeof step === 'number' && typeof other === 'number' ? other - step : step < other ? 1 : -1;
  }
  return a.length === b.length ? 0 : 1;
}

/** Takes the value out; where it is missing, the map that misses it goes instead. Names the list it left, if one. */
function cutOut(tree: unknown, path: ConfigPath): { list: ConfigPath; index: number } | null {
  const last = path.at(-1);
  if (last === undefined) return null;
  const list = path.slice(0, -1);
  const parent = valueAt(tree, list);
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, last))
    return cutOut(tree, list);
  if (Array.isArray(parent)) {
    parent.splice(Number(last), 1);
    return { list, index: Number(last) };
  }
  Reflect.deleteProperty(parent, last);
  return null;
}

function shiftBack(path: ConfigPath, list: ConfigPath, index: number): ConfigPath {
  const step = path[list.length];
  const isBelow = list.every((each, i) => path[i] === each);
  if (!isBelow || typeof step !== 'number' || step < index) return path;
  return [...path.slice(0, list.length), step + 1, ...path.slice(list.length + 1)];
}
