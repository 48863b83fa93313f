import type { Comparison } from './find-diff.ts';

const LABEL =
  /^\W{0,12}(expected|received|actual|got|but was|but got|but found|but|found|was)(?: (?:string|substring|pattern|value|values|length|array|object|path|number of calls))?\s{0,10}:(?:\s|$)/i;
/** Where a value ends: another label, the stack, a code frame. */
const END = /^\s*(?:at |❯ |#|Call log|[A-Z][a-z]{1,20}:\s|\d{1,6} ?\|)/;
const MOST_LINES = 60;

/**
 * `Expected: a` with `Received: b` below it, in the words of Jest, Playwright, NUnit, xUnit, Hamcrest, AssertJ, RSpec
 * and testify. A value may go on over the next lines.
 */
export function findLabelled(text: string): Comparison | null {
  const lines = text.split('\n');
  for (const [place, one] of lines.entries()) {
    const label = LABEL.exec(one);
    if (label?.[1]?.toLowerCase() !== 'expected') continue;
    const first = readValue(lines, place, label[0].length);
    const next = lines[first.end];
    const answer = next === undefined ? null : LABEL.exec(next);
    if (!answer || answer[1]?.toLowerCase() === 'expected') continue;
    const second = readValue(lines, first.end, answer[0].length);
    if (first.value === '' && second.value === '') continue;
    return { expected: first.value, actual: second.value };
  }
  return null;
}

function readValue(lines: readonly string[], place: number, from: number): { value: string; end: number } {
  const value = [(lines[place] ?? '').slice(from).trim()];
  let end = place + 1;
  while (end < lines.length && end - place < MOST_LINES) {
    const one = lines[end] ?? '';
    if (one.trim() === '' || LABEL.test(one) || END.test(one)) break;
    value.push(one.trimEnd());
    end += 1;
  }
  return { value: value.join('\n').trim(), end };
}
