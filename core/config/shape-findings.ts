import type { z } from 'zod';
import { allowedKeys } from './allowed-keys.ts';
import { type ConfigPath, errorAt, type Finding } from './config-problem.ts';
import { adviceOn, needsOf } from './issue-words.ts';
import { didYouMean, listWords, nearestWord } from './nearest-word.ts';

type Issue = z.core.$ZodIssue;

/** What the findings look values up in. `show` never gives away what a variable holds. */
export interface Subject {
  tree: unknown;
  valueAt(path: ConfigPath): unknown;
  show(path: ConfigPath): string;
}

/** Zod's issues as sentences: what was found, what is allowed, and the nearest known word. */
export function shapeFindings(issues: readonly Issue[], subject: Subject): Finding[] {
  const findings = issues.flatMap((issue) => describeIssue(issue, [], subject));
  return findings.filter((finding) => !isExplainedByTypo(finding, findings));
}

interface ShapeFinding extends Finding {
  /** The name that an unknown key most likely means; a "missing" of that name beside it says nothing new. */
  meant?: ConfigPath;
  missing?: boolean;
}

function isExplainedByTypo(finding: ShapeFinding, all: readonly ShapeFinding[]): boolean {
  const path = JSON.stringify(finding.path);
  return finding.missing === true && all.some(({ meant }) => meant && JSON.stringify(meant) === path);
}

function describeIssue(issue: Issue, base: ConfigPath, subject: Subject): ShapeFinding[] {
  const path = [...base, ...(issue.path as (string | number)[])];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, subject));
  if (issue.code === 'invalid_union') return describeUnion(issue, path, subject);
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const inner = issue.issues[0]?.message ?? issue.message;
    return [errorAt(path, `found the name ${JSON.stringify(String(path.at(-1)))}, needs ${inner}`, 'key')];
  }
  const needs = needsOf(issue);
  if (subject.valueAt(path) !== undefined && subject.valueAt(path) !== null)
    return [
      errorAt(path, `found ${subject.show(path)}, needs ${needs}${adviceOn(issue, subject.valueAt(path))}`),
    ];
  return [{ ...errorAt(path, `is missing; needs ${needs}`, 'key'), missing: true }];
}

function unknownKey(key: string, path: ConfigPath, subject: Subject): ShapeFinding {
  const known = allowedKeys(path, subject.tree);
  const nearest = nearestWord(key, known);
  const message = `unknown key "${key}"${didYouMean(key, known) || '.'} Known here: ${listWords(known)}`;
  const finding = errorAt([...path, key], message, 'key');
  return nearest === null ? finding : { ...finding, meant: [...path, nearest] };
}

function describeUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: ConfigPath,
  subject: Subject,
): ShapeFinding[] {
  if (issue.errors.length === 0) return [unknownVariant(issue, path, subject)];
  const fitting = issue.errors.filter((issues) => !issues.some(isTypeMismatch));
  const best = fitting.toSorted((a, b) => weight(a) - weight(b))[0];
  if (best) return best.flatMap((inner) => describeIssue(inner, path, subject));
  const needs = issue.errors.flatMap((issues) => issues.slice(0, 1).map(needsOf));
  return [errorAt(path, `found ${subject.show(path)}, needs ${[...new Set(needs)].join(' or ')}`)];
}

const isTypeMismatch = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.path.length === 0;

function weight(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function unknownVariant(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: ConfigPath,
  subject: Subject,
): ShapeFinding {
  const options = ((issue as { options?: unknown[] }).options ?? []).map(String);
  const value = subject.valueAt(path);
  const needs = `needs one of ${listWords(options)}`;
  if (value === undefined || value === null)
    return { ...errorAt(path, `is missing; ${needs}`, 'key'), missing: true };
  return errorAt(path, `found ${subject.show(path)}, ${needs}${didYouMean(String(value), options)}`);
}
