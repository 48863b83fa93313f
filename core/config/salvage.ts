import type { z } from 'zod';
import { type ConfigPath, valueAt } from './config-problem.ts';
import { configSchema, type GreenroomConfig } from './config-schema.ts';

const MOST_ROUNDS = 20;

/**
 * What of a broken configuration still has the right shape, so that its meaning can be checked too and all problems
 * are listed at once; null when too little is left.
 */
export function salvage(tree: unknown): GreenroomConfig | null {
  const rest = structuredClone(tree);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parsed = configSchema.safeParse(rest);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) for (const path of faultyPaths(issue)) cutOut(rest, path);
  }
  return null;
}

function faultyPaths(issue: z.core.$ZodIssue): ConfigPath[] {
  const path = issue.path as (string | number)[];
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

/** Takes the value out; where it is missing, the map that misses it goes instead. */
function cutOut(tree: unknown, path: ConfigPath): void {
  const last = path.at(-1);
  if (last === undefined) return;
  const parent = valueAt(tree, path.slice(0, -1));
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (typeof parent === 'object' && parent !== null && Object.hasOwn(parent, last))
    Reflect.deleteProperty(parent, last);
  else cutOut(tree, path.slice(0, -1));
}
