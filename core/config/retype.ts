import type { z } from 'zod';
import { type ConfigPath, valueAt } from './config-problem.ts';
import { type Origin, originKey } from './yaml-tree.ts';

/** What an unquoted variable stands for where text is not allowed: "8080" a number, "true" a truth value. */
function retyped(text: string): unknown {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : text;
}

/** Puts numbers and truth values in place of texts from variables that the schema refused; whether there were any. */
export function retypeVariables(
  tree: unknown,
  issues: readonly z.core.$ZodIssue[],
  origins: ReadonlyMap<string, Origin>,
): boolean {
  const paths = issues.flatMap((issue) => [
    issue.path as ConfigPath,
    ...(issue.code === 'invalid_union'
      ? issue.errors.flatMap((inner) => inner.map(({ path }) => [...issue.path, ...path] as ConfigPath))
      : []),
  ]);
  const changed = paths.map((path) => {
    const value = valueAt(tree, path);
    const parent = valueAt(tree, path.slice(0, -1));
    if (typeof value !== 'string' || !origins.get(originKey(path))?.isPlain || retyped(value) === value)
      return false;
    (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = retyped(value);
    return true;
  });
  return changed.includes(true);
}
