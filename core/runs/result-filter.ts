import type { ResultStatus } from '#core/api/runs.ts';
import { type FilterWord, quoteFilterWord, splitFilterWords } from './filter-words.ts';

/** Which results of a run to show: all conditions hold at once, of several statuses or priorities any one. */
export type ResultFilter = {
  readonly statuses: readonly string[];
  readonly priorities: readonly string[];
  readonly tags: readonly string[];
  readonly suite: string | null;
  readonly group: string | null;
  /** A part of the file's path, or `path:line`. */
  readonly file: string | null;
  readonly words: readonly string[];
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
const NOTHING: ResultFilter = {
  statuses: [],
  priorities: [],
  tags: [],
  suite: null,
  group: null,
  file: null,
  words: [],
};
const KEYED = /^(s|p|suite|group|file):(.+)$/s;

/**
 * Reads `s:failed p:P1 suite:core @tag file:login "quoted text"`. What has no known key is a word to search for, so
 * that `ECONNREFUSED auth:4000` needs no quotes; of a key that can have one value the last counts.
 */
export function parseResultFilter(text: string): ResultFilter {
  return splitFilterWords(text).reduce(addWord, NOTHING);
}

function addWord(filter: ResultFilter, word: FilterWord): ResultFilter {
  const { text } = word;
  if (word.isLiteral) return { ...filter, words: [...filter.words, text] };
  if (/^@./s.test(text)) return { ...filter, tags: [...filter.tags, text.slice(1)] };
  const [, key, value = ''] = KEYED.exec(text) ?? [];
  switch (key) {
    case 's':
      return { ...filter, statuses: [...filter.statuses, ...listOf(value)] };
    case 'p':
      return { ...filter, priorities: [...filter.priorities, ...listOf(value)] };
    case 'suite':
    case 'group':
    case 'file':
      return { ...filter, [key]: value };
    default:
      return { ...filter, words: [...filter.words, text] };
  }
}

function listOf(value: string): string[] {
  return value.split(',').filter((one) => one !== '');
}

/** The text that `parseResultFilter` reads as this filter. */
export function formatResultFilter(filter: ResultFilter): string {
  const keyed = (key: string, value: string | null) => (value === null ? [] : [key + quoteFilterWord(value)]);
  const listed = (key: string, values: readonly string[]) => values.flatMap((value) => keyed(key, value));
  return [
    ...listed('s:', filter.statuses),
    ...listed('p:', filter.priorities),
    ...keyed('suite:', filter.suite),
    ...keyed('group:', filter.group),
    ...listed('@', filter.tags),
    ...keyed('file:', filter.file),
    ...filter.words.map((word) => quoteFilterWord(word, word.startsWith('@') || KEYED.test(word))),
  ].join(' ');
}

/** Why nothing can be asked for with this filter; null when it can. */
export function filterProblem(filter: ResultFilter): string | null {
  const unknown = filter.statuses.find((status) => !Object.hasOwn(STATUSES, status));
  if (unknown === undefined) return null;
  return `“${unknown}” is no status: s: takes ${Object.keys(STATUSES).join(', ')}.`;
}

/** The filter as query parameters of `GET /api/v1/runs/{id}/results`; those it does not need are empty. */
export function filterParams(filter: ResultFilter) {
  return {
    status: filter.statuses.join(','),
    priority: filter.priorities.join(','),
    tag: filter.tags.join(','),
    suite: filter.suite ?? '',
    group: filter.group ?? '',
    file: filter.file ?? '',
    text: filter.words.map((word) => quoteFilterWord(word)).join(' '),
  };
}
