import type { NameAndParams } from './split-params.ts';

export type DotnetName = NameAndParams & { readonly className: string | undefined };

/**
 * Splits "Ns.Class.Method(1, "a.b")" into class, method and arguments; dots and brackets within arguments, type
 * parameters and quotes don't count. Linear in the name's length.
 */
export function splitDotnetName(full: string): DotnetName {
  const dot = lastOuterDot(full);
  const className = dot > 0 ? full.slice(0, dot) : undefined;
  return { className, ...splitArguments(dot > 0 ? full.slice(dot + 1) : full) };
}

/** "Adds(1, 2)" → "Adds" with "1, 2". A bracket after a blank belongs to a title, not to arguments. */
export function splitArguments(title: string): NameAndParams {
  const open = title.indexOf('(');
  const isCall = open > 0 && title.endsWith(')') && !/\s/.test(title.charAt(open - 1));
  if (!isCall) return { name: title, params: undefined };
  return { name: title.slice(0, open), params: title.slice(open + 1, -1) };
}

/** The name within its class: "Ns.Class.Method(1)" of "Ns.Class" is "Method(1)". */
export function withoutClass(name: string, className: string | undefined): string {
  const isPrefixed = className !== undefined && className !== '' && name.startsWith(`${className}.`);
  return isPrefixed && name.length > className.length + 1 ? name.slice(className.length + 1) : name;
}

/** The last part of a path of either kind of slash. */
export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function lastOuterDot(full: string): number {
  let depth = 0;
  let dot = -1;
  let isQuoted = false;
  for (let at = 0; at < full.length; at += 1) {
    const mark = full.charAt(at);
    if (mark === '\\' && isQuoted) at += 1;
    else if (mark === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (mark === '(' || mark === '<') depth += 1;
    else if (mark === ')' || mark === '>') depth = Math.max(0, depth - 1);
    else if (mark === '.' && depth === 0) dot = at;
  }
  return dot;
}
