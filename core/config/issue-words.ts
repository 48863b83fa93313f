import type { z } from 'zod';
import { didYouMean, listWords } from './nearest-word.ts';

type Issue = z.core.$ZodIssue;

const TYPE_WORDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of names',
  null: 'nothing',
};
const FORMAT_WORDS: Record<string, string> = {
  datetime: 'an instant such as 2026-09-13T22:00:00Z',
  date: 'a date such as 2025-09-13',
};

/** What an issue asks for, after the word "needs". */
export function needsOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1
        ? String(issue.values[0])
        : `one of ${listWords(issue.values.map(String))}`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at least ${issue.minimum} ${issue.origin === 'array' ? 'entry' : 'character'}`
        : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_format':
      return FORMAT_WORDS[issue.format] ?? issue.message;
    default:
      return issue.message;
  }
}

/** A nearest word, or how to write what was meant; '' when there is nothing to advise. */
export function adviceOn(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_value' && typeof value === 'string')
    return didYouMean(String(value), issue.values.map(String));
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof value !== 'object')
    return '; put it in quotes';
  return '';
}
