import { parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { CompareKind } from '#core/api/compare.ts';

/** The lists of a comparison, what is to be looked at first before the rest. */
export const COMPARE_KINDS = [
  'newly_failing',
  'still_failing',
  'fixed',
  'slower',
  'blocked',
  'new',
  'gone',
] as const satisfies readonly CompareKind[];

export const KIND_WORDS: Record<CompareKind, string> = {
  newly_failing: 'newly failing',
  still_failing: 'still failing',
  fixed: 'fixed',
  slower: 'slower',
  blocked: 'blocked',
  new: 'new',
  gone: 'gone',
};

/** What the address says of a comparison. Server and browser read it alike. */
export const COMPARE_PARAMS = {
  base: parseAsString.withDefault(''),
  head: parseAsString.withDefault(''),
  suite: parseAsString.withDefault(''),
  kind: parseAsStringLiteral([...COMPARE_KINDS, 'regressions']),
};

export type Comparison = {
  base: string;
  head: string;
  suite: string;
  kind: CompareKind | 'regressions' | null;
};
