import { quoteFilterWord } from '#core/runs/filter-words.ts';

/**
 * The result of a test on its run's page, opened. The list there holds the first results of a run only, so it is
 * narrowed to the test by its name; parameters in brackets are no part of the name it knows.
 */
export function resultHref(runId: number, ordinal: number, name: string): string {
  const known = name.split('[')[0]?.trim() ?? '';
  const filter = known === '' ? '' : `&q=${encodeURIComponent(quoteFilterWord(known, true))}`;
  return `/runs/${runId}?case=${ordinal}${filter}`;
}
