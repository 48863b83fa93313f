import { AppError } from '#core/errors/app-error.ts';
import { parseFlakyLimit } from '#core/runs/flaky-limit.ts';
import {
  type FilterKey,
  findFilterProblems,
  isStanding,
  type ResultFilter,
  type Standing,
  wantedTerms,
} from '#core/runs/result-filter.ts';

/** SQL for what a filter asks of, as the statement at hand names it. */
export type FilterColumns = {
  readonly status: string;
  readonly priority: string;
  readonly suite: string;
  readonly tags: string;
  readonly failureKey: string;
  readonly file: string;
  readonly owner: string;
  /** Retry flakes of what ran or flips of their steps, whichever is more, in percent. */
  readonly flakyPct: string;
  readonly texts: readonly string[];
  /** Conditions for how a failure of a run stands; null where there is no run to stand in. */
  readonly standing: Readonly<Record<Standing, string>> | null;
};

/** Of `test_standing s`. */
export const FLAKY_PCT =
  'greatest(s.flaky * 100.0 / nullif(s.ran, 0), s.flips * 100.0 / nullif(s.steps, 0), 0)::float8';

type Bind = (value: unknown) => string;

/** The filter as conditions, all of which hold. */
export function filterConditions(filter: ResultFilter, columns: FilterColumns, bind: Bind): string[] {
  const wanted = new Map<FilterKey, string[]>();
  const where: string[] = [];
  for (const { key, value } of wantedTerms(filter)) {
    if (key === 's' || key === 'p' || key === 'owner') wanted.set(key, [...(wanted.get(key) ?? []), value]);
    else where.push(condition(key, [value], columns, bind));
  }
  for (const [key, values] of wanted) where.push(condition(key, values, columns, bind));
  for (const { key, value } of filter.without)
    where.push(`NOT coalesce(${condition(key, [value], columns, bind)}, false)`);
  return where;
}

/** Refuses a filter that nothing can be asked with, naming the place: characters from 1. */
export function checkFilter(q: string | undefined): void {
  const [problem] = findFilterProblems(q ?? '');
  if (problem)
    throw new AppError(
      'bad_request',
      `q, character ${problem.from + 1}: ${problem.message}`,
      'See docs/api.md.',
    );
}

function condition(key: FilterKey, values: readonly string[], columns: FilterColumns, bind: Bind): string {
  const [value = ''] = values;
  switch (key) {
    case 's':
      return `${columns.status} = ANY(${bind(values)}::result_status[])`;
    case 'p':
      return `upper(${columns.priority}) = ANY(${bind(values.map((one) => one.toUpperCase()))}::text[])`;
    case 'owner':
      return `lower(${columns.owner}) = ANY(${bind(values.map((one) => one.toLowerCase()))}::text[])`;
    case '@':
      return `${columns.tags} @> ${bind([value])}::text[]`;
    case 'is':
      return standingCondition(value, columns.standing);
    case 'suite':
      return `${columns.suite} = ${bind(value)}`;
    case 'group':
      return `${columns.failureKey} = ${bind(value)}`;
    case 'file':
      return `${columns.file} ILIKE ${bind(likePattern(value))}`;
    case 'cluster':
      return inCluster(columns.failureKey, bind(value), bind(likePattern(value)));
    case 'flaky': {
      const limit = parseFlakyLimit(value);
      return `${columns.flakyPct} ${limit?.op ?? '>='} ${bind(limit?.pct ?? 0)}::float8`;
    }
    case 'text': {
      const pattern = bind(likePattern(value));
      return `(${columns.texts.map((column) => `${column} ILIKE ${pattern}`).join(' OR ')})`;
    }
  }
}

function standingCondition(value: string, standing: FilterColumns['standing']): string {
  if (standing === null)
    throw new AppError(
      'bad_request',
      `is:${value} can only be asked of the results of one run.`,
      'Leave it out here.',
    );
  return isStanding(value) ? standing[value] : 'false';
}

function inCluster(failureKey: string, value: string, pattern: string): string {
  return `${failureKey} IN (
    SELECT m.failure_key FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id
    WHERE c.id::text = ${value} OR c.name ILIKE ${pattern})`;
}

function likePattern(text: string): string {
  return `%${text.replaceAll('\u0000', '').replace(/[\\%_]/g, '\\$&')}%`;
}
