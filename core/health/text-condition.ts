import { RE2JS } from 're2js';
import type { TextCondition } from '#core/config/probe-schema.ts';
import { down, type Finding, quote, unjudged } from './finding.ts';
import { type JsonNode, selectJson } from './json-selection.ts';

/** A text to judge: what it is called in sentences, and whether it is only the beginning of a longer one. */
export interface ConditionSubject {
  name: string;
  text: string;
  isTruncated: boolean;
}

/** Holds a text against one condition; null when it holds. Never throws: a condition that cannot be read is `no_data`. */
export function judgeText(subject: ConditionSubject, condition: TextCondition): Finding | null {
  const { jsonPath } = condition;
  if (jsonPath !== undefined) return judgeJson(subject, jsonPath, condition);
  if (condition.exists === false && subject.text !== '')
    return down(`${subject.name} is ${quote(subject.text)}, expected none`);
  if (condition.exists === true && subject.text === '') return down(`${subject.name} is empty`);
  const finding = judgeValue(subject.name, subject.text, condition);
  return finding && subject.isTruncated
    ? cutOff(subject, finding, condition)
    : unseenRest(subject, condition, finding);
}

/** What a cut text lacks may stand in the part that was not read; what it contains, it contains. */
function cutOff(subject: ConditionSubject, finding: Finding, condition: TextCondition): Finding {
  const isCertain = condition.notContains !== undefined && subject.text.includes(condition.notContains);
  return isCertain
    ? finding
    : unjudged(`${subject.name} is longer than what is read of it: ${finding.sentence}`);
}

function unseenRest(
  subject: ConditionSubject,
  condition: TextCondition,
  finding: Finding | null,
): Finding | null {
  if (finding || !subject.isTruncated || condition.notContains === undefined) return finding;
  return unjudged(
    `${subject.name} is longer than what is read of it: ${quote(condition.notContains)} may stand in the rest`,
  );
}

function judgeJson(subject: ConditionSubject, jsonPath: string, condition: TextCondition): Finding | null {
  if (subject.isTruncated)
    return unjudged(`${subject.name} is longer than what is read of it: ${jsonPath} could not be read`);
  const selection = selectJson(subject.text, jsonPath);
  if (selection.kind === 'bad_path') return unjudged(`${jsonPath} is not a JSON path: ${selection.message}`);
  if (selection.kind === 'not_json') return down(`${subject.name} is not JSON, expected ${jsonPath} in it`);
  const [first] = selection.nodes;
  if (condition.exists === false)
    return first ? down(`${first.path} is ${quote(first.value)}, expected none`) : null;
  if (!first) return down(`${jsonPath} is missing${expectedOf(condition)}`);
  return firstFinding(selection.nodes, condition);
}

function firstFinding(nodes: readonly JsonNode[], condition: TextCondition): Finding | null {
  for (const node of nodes) {
    const finding = judgeValue(node.path, node.value, condition);
    if (finding) return finding;
  }
  return null;
}

function expectedOf(condition: TextCondition): string {
  if (condition.equals !== undefined) return `, expected ${quote(condition.equals)}`;
  if (condition.contains !== undefined) return `, expected it to contain ${quote(condition.contains)}`;
  if (condition.matches !== undefined) return `, expected it to match ${condition.matches}`;
  return '';
}

function judgeValue(name: string, value: unknown, condition: TextCondition): Finding | null {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const { equals, contains, notContains, matches } = condition;
  if (equals !== undefined && !isEqual(value, equals, condition.jsonPath !== undefined))
    return down(`${name} is ${quote(value)}, expected ${quote(equals)}`);
  if (contains !== undefined && !text.includes(contains))
    return down(`${name} is ${quote(value)}, expected it to contain ${quote(contains)}`);
  if (notContains !== undefined && text.includes(notContains))
    return down(`${name} contains ${quote(notContains)}, expected it not to`);
  return matches === undefined ? null : judgeMatch(name, value, text, matches);
}

/** Inside JSON types count; a plain text is compared as text, blanks around it apart. */
function isEqual(value: unknown, expected: TextCondition['equals'], isJson: boolean): boolean {
  return isJson ? value === expected : String(value).trim() === String(expected).trim();
}

function judgeMatch(name: string, value: unknown, text: string, pattern: string): Finding | null {
  const compiled = compile(pattern);
  if (compiled === null) return unjudged(`${pattern} is not a regular expression that RE2 can read`);
  return compiled.test(text) ? null : down(`${name} is ${quote(value)}, expected it to match ${pattern}`);
}

const MOST_PATTERNS = 1_000;
const compiledPatterns = new Map<string, RE2JS | null>();

/** Compiling costs more than matching, and the same few patterns come at every sample. */
function compile(pattern: string): RE2JS | null {
  const known = compiledPatterns.get(pattern);
  if (known !== undefined) return known;
  if (compiledPatterns.size >= MOST_PATTERNS) compiledPatterns.clear();
  let compiled: RE2JS | null = null;
  try {
    compiled = RE2JS.compile(pattern);
  } catch {
    compiled = null;
  }
  compiledPatterns.set(pattern, compiled);
  return compiled;
}
