import type { ResultStatus } from '#core/api/runs.ts';
import { type FilterWord, quoteFilterWord, splitFilterWords } from './filter-words.ts';
import { parseFlakyLimit } from './flaky-limit.ts';

export type FilterKey =
  | 's'
  | 'p'
  | '@'
  | 'is'
  | 'suite'
  | 'group'
  | 'file'
  | 'owner'
  | 'cluster'
  | 'flaky'
  | 'text';

/** How a failure of a run stands: new in it, linked to an issue, in quarantine, with nobody's name on its test. */
export const STANDINGS = ['new', 'known', 'quarantined', 'unowned'] as const;
export type Standing = (typeof STANDINGS)[number];

/** One thing a result or a test is asked for, or must not be. */
export type FilterTerm = { readonly key: FilterKey; readonly value: string };

/** Which results or tests to show: all conditions hold at once; of several statuses, priorities or owners any one. */
export type ResultFilter = {
  readonly statuses: readonly string[];
  readonly priorities: readonly string[];
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  /** Failures of a run that stand in all of these ways. */
  readonly standings: readonly string[];
  readonly suite: string | null;
  readonly group: string | null;
  /** A part of the file's path, or `path:line`. */
  readonly file: string | null;
  /** A cluster's number, or a part of its name. */
  readonly cluster: string | null;
  /** A limit of the flake rate: `>5%`. */
  readonly flaky: string | null;
  readonly words: readonly string[];
  /** Written with `-` in front: whatever one of these holds for is left out. */
  readonly without: readonly FilterTerm[];
};

const STATUSES: Record<ResultStatus, true> = {
  passed: true,
  failed: true,
  errored: true,
  skipped: true,
  xfailed: true,
  xpassed: true,
  flaky: true,
  blocked: true,
};
export const NO_FILTER: ResultFilter = {
  statuses: [],
  priorities: [],
  owners: [],
  tags: [],
  standings: [],
  suite: null,
  group: null,
  file: null,
  cluster: null,
  flaky: null,
  words: [],
  without: [],
};
const KEYED = /^(s|p|is|suite|group|file|owner|cluster|flaky):(.+)$/s;
const LISTS = new Set<FilterKey>(['s', 'p', 'is', 'owner']);

/**
 * Reads `s:failed p:P1 is:new suite:core @tag file:login owner:ada cluster:12 flaky:>5% -word "quoted text"`. What has no
 * known key is a word to search for, so that `ECONNREFUSED auth:4000` needs no quotes; of a key that can have one value the
 * last counts. A `-` in front of anything leaves out what it holds for.
 */
export function parseResultFilter(text: string): ResultFilter {
  return splitFilterWords(text).reduce(addWord, NO_FILTER);
}

function addWord(filter: ResultFilter, word: FilterWord): ResultFilter {
  const [inner] = /^-./s.test(word.raw) ? splitFilterWords(word.raw.slice(1)) : [];
  if (inner) return { ...filter, without: [...filter.without, ...termsOf(inner)] };
  return termsOf(word).reduce(addTerm, filter);
}

function termsOf({ text, isLiteral }: FilterWord): FilterTerm[] {
  if (isLiteral) return [{ key: 'text', value: text }];
  if (/^@./s.test(text)) return [{ key: '@', value: text.slice(1) }];
  const [, key, value = ''] = KEYED.exec(text) ?? [];
  if (key === undefined) return [{ key: 'text', value: text }];
  const known = key as FilterKey;
  return (LISTS.has(known) ? listOf(value) : [value]).map((one) => ({ key: known, value: one }));
}

function listOf(value: string): string[] {
  return value.split(',').filter((one) => one !== '');
}

function addTerm(filter: ResultFilter, { key, value }: FilterTerm): ResultFilter {
  switch (key) {
    case 's':
      return { ...filter, statuses: [...filter.statuses, value] };
    case 'p':
      return { ...filter, priorities: [...filter.priorities, value] };
    case 'owner':
      return { ...filter, owners: [...filter.owners, value] };
    case '@':
      return { ...filter, tags: [...filter.tags, value] };
    case 'is':
      return { ...filter, standings: [...filter.standings, value] };
    case 'text':
      return { ...filter, words: [...filter.words, value] };
    default:
      return { ...filter, [key]: value };
  }
}

/** The conditions of a filter one by one; those of one key that are lists count as one or the other. */
export function wantedTerms(filter: ResultFilter): FilterTerm[] {
  const listed = (key: FilterKey, values: readonly string[]) => values.map((value) => ({ key, value }));
  const single = (key: 'suite' | 'group' | 'file' | 'cluster' | 'flaky') =>
    filter[key] === null ? [] : [{ key, value: filter[key] }];
  return [
    ...listed('s', filter.statuses),
    ...listed('p', filter.priorities),
    ...listed('is', filter.standings),
    ...single('suite'),
    ...single('group'),
    ...listed('owner', filter.owners),
    ...single('cluster'),
    ...single('flaky'),
    ...listed('@', filter.tags),
    ...single('file'),
    ...listed('text', filter.words),
  ];
}

/** The text that `parseResultFilter` reads as this filter. */
export function formatResultFilter(filter: ResultFilter): string {
  return [
    ...wantedTerms(filter).map(formatTerm),
    ...filter.without.map((term) => `-${formatTerm(term)}`),
  ].join(' ');
}

function formatTerm({ key, value }: FilterTerm): string {
  if (key === 'text') return quoteFilterWord(value, /^(@|-.)/s.test(value) || KEYED.test(value));
  return `${key}${key === '@' ? '' : ':'}${quoteFilterWord(value)}`;
}

/** Why nothing can be asked for with this filter; null when it can. */
export function filterProblem(filter: ResultFilter): string | null {
  const terms = [...wantedTerms(filter), ...filter.without];
  return terms.map(termProblem).find((problem) => problem !== null) ?? null;
}

function termProblem({ key, value }: FilterTerm): string | null {
  if (key === 's' && !Object.hasOwn(STATUSES, value))
    return `“${value}” is no status: s: takes ${Object.keys(STATUSES).join(', ')}.`;
  if (key === 'is' && !isStanding(value))
    return `“${value}” is no way a failure stands: is: takes ${STANDINGS.join(', ')}.`;
  if (key === 'flaky' && parseFlakyLimit(value) === null)
    return `“${value}” is no limit: flaky: takes >5%, >=5%, <5% or <=5%.`;
  return null;
}

export function isStanding(text: string): text is Standing {
  return (STANDINGS as readonly string[]).includes(text);
}

/** A problem of the text, with the place of the word that has it: [from, to). */
export type FilterProblem = { readonly from: number; readonly to: number; readonly message: string };

/** What is wrong with a filter as written, word by word; empty when it can be asked for. */
export function findFilterProblems(text: string): FilterProblem[] {
  return splitFilterWords(text).flatMap((word) => {
    const message = filterProblem(addWord(NO_FILTER, word));
    return message === null ? [] : [{ from: word.from, to: word.to, message }];
  });
}

/** The filter as query parameters of `GET /api/v1/runs/{id}/results`; those it does not need are empty. */
export function filterParams(filter: ResultFilter) {
  const { owners, standings, cluster, flaky, without } = filter;
  return {
    status: filter.statuses.join(','),
    priority: filter.priorities.join(','),
    tag: filter.tags.join(','),
    suite: filter.suite ?? '',
    group: filter.group ?? '',
    file: filter.file ?? '',
    text: filter.words.map((word) => quoteFilterWord(word)).join(' '),
    q: formatResultFilter({ ...NO_FILTER, owners, standings, cluster, flaky, without }),
  };
}
