export type ConfigPath = readonly (string | number)[];

/** One thing that is wrong with a configuration. Lines and columns count from 1. */
export interface ConfigProblem {
  severity: 'error' | 'warning';
  file: string;
  line: number;
  column: number;
  /** Where in the structure, as people write it: "environments.staging.gate.criteria[0]"; '' is the whole file. */
  path: string;
  message: string;
}

/** A problem before its place in the file is known. `at: 'key'` points at the name, not at what stands behind it. */
export interface Finding {
  severity: 'error' | 'warning';
  path: ConfigPath;
  at: 'key' | 'value';
  message: string;
  /** Says the same without quoting the value: for a value that came from a variable. */
  unquoted?: string;
}

export function errorAt(path: ConfigPath, message: string, at: Finding['at'] = 'value'): Finding {
  return { severity: 'error', path, at, message };
}

export function warningAt(path: ConfigPath, message: string, at: Finding['at'] = 'value'): Finding {
  return { severity: 'warning', path, at, message };
}

/** ["criteria", 0, "is"] → "criteria[0].is"; a name that holds a dot is put in quotes. */
export function writePath(path: ConfigPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const name = /^[\w-]+$/.test(step) ? step : JSON.stringify(step);
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** One line for a terminal or a log: "greenroom.yaml:12:7 environments.staging: unknown key …". */
export function formatProblem(problem: ConfigProblem): string {
  const word = problem.severity === 'warning' ? 'warning: ' : '';
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return `${problem.file}:${problem.line}:${problem.column} ${word}${path}${problem.message}`;
}

/** By line, then column; what stands at one place stays in the order it was found, and is said once. */
export function sortProblems(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const seen = new Set<string>();
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return sorted.filter((problem) => {
    const text = formatProblem(problem);
    return !seen.has(text) && seen.add(text);
  });
}

const MOST_ALIKE = 5;

/** Of problems that say the same in many places the first five; the last of them says how many more there are. */
export function foldProblems(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const kindOf = ({ severity, message }: ConfigProblem) => `${severity} ${message}`;
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(kindOf(problem), (counts.get(kindOf(problem)) ?? 0) + 1);
  const taken = new Map<string, number>();
  return problems.flatMap((problem) => {
    const place = (taken.get(kindOf(problem)) ?? 0) + 1;
    taken.set(kindOf(problem), place);
    if (place > MOST_ALIKE) return [];
    const more = (counts.get(kindOf(problem)) ?? 0) - MOST_ALIKE;
    const isLastOfMany = place === MOST_ALIKE && more > 0;
    return isLastOfMany
      ? { ...problem, message: `${problem.message} (and ${more} more of the same)` }
      : problem;
  });
}

/** What stands at a path of a plain tree; undefined where there is nothing. */
export function valueAt(tree: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    tree,
  );
}
