import type { DiffLine, FailureDiff } from '#core/api/result-detail.ts';
import { diffLines, line, markChanges, toHunks } from './diff-lines.ts';
import { findLabelled } from './find-labelled.ts';
import { findStated } from './find-stated.ts';

/** What a failure expected and what it got, as two texts. */
export type Comparison = { readonly expected: string; readonly actual: string };

const MOST_CHARS = 20_000;
const MOST_LINES = 400;

type Printed = { readonly head: RegExp; readonly minus: DiffLine['kind']; readonly plus: DiffLine['kind'] };

// Each tool says above its diff which sign is which; they don't agree.
const PRINTED: readonly Printed[] = [
  { head: /^\s*- Expected\b.*\n\s*\+ (?:Received|Actual)\b.*$/m, minus: 'expected', plus: 'actual' },
  { head: /^\s*\+ (?:Received|Actual)\b.*\n\s*- Expected\b.*$/m, minus: 'expected', plus: 'actual' },
  { head: /^\s*\+ expected - actual\s*$/m, minus: 'actual', plus: 'expected' },
  { head: /^.{0,80}\+ actual - expected\s*$/m, minus: 'expected', plus: 'actual' },
];

/**
 * Expected against actual, as the failure's own text tells it: the diff the tool printed, else its labelled lines
 * ("Expected: … Received: …"), else its sentence ("expected 1 to equal 2"). Null where it compares nothing.
 */
export function findDiff(text: string): FailureDiff | null {
  const head = text.slice(0, MOST_CHARS);
  const printed = findPrinted(head);
  if (printed) return toDiff(printed);
  const found = findPytest(head) ?? findLabelled(head) ?? findStated(head);
  if (found === null || found.expected === found.actual) return null;
  return toDiff(diffLines(found.expected, found.actual));
}

function toDiff(lines: readonly DiffLine[]): FailureDiff {
  const textOf = (kind: DiffLine['kind']) =>
    lines
      .filter((one) => one.kind === kind || one.kind === 'same')
      .map((one) => one.text)
      .join('\n');
  return { expected: textOf('expected'), actual: textOf('actual'), hunks: toHunks(lines) };
}

function findPrinted(text: string): DiffLine[] | null {
  for (const { head, minus, plus } of PRINTED) {
    const match = head.exec(text);
    if (!match) continue;
    const lines = readSigned(text.slice(match.index + match[0].length).replace(/^\n+/, ''), minus, plus);
    if (lines.some(({ kind }) => kind !== 'same')) return markChanges(lines);
  }
  return null;
}

/** Lines with a sign in front, up to the stack or the first blank line after a change. */
function readSigned(text: string, minus: DiffLine['kind'], plus: DiffLine['kind']): DiffLine[] {
  const raw = text.split('\n').slice(0, MOST_LINES);
  const indent = Math.min(
    ...raw.map((one) => /^(\s*)[-+]/.exec(one)?.[1]?.length ?? Number.MAX_SAFE_INTEGER),
  );
  const lines: DiffLine[] = [];
  for (const one of raw) {
    if (/^\s*(?:at |❯ |File ")/.test(one) || (one.trim() === '' && lines.some(({ kind }) => kind !== 'same')))
      break;
    if (/^\s*(?:@@|\.\.\.)/.test(one)) continue;
    const rest = one.slice(indent);
    const body = rest.slice(1).replace(/^ /, '');
    if (rest.startsWith('-')) lines.push(line(minus, body));
    else if (rest.startsWith('+')) lines.push(line(plus, body));
    else lines.push(line('same', rest.replace(/^ {1,2}/, '')));
  }
  return lines;
}

/** `E   assert 1 == 2`: pytest writes what came first, and what was wanted second. */
function findPytest(text: string): Comparison | null {
  for (const one of text.split('\n')) {
    const match =
      /^E\s+(?:AssertionError: )?assert (.{1,5000})$/.exec(one) ?? /^assert (.{1,5000})$/.exec(one);
    const place = match?.[1]?.indexOf(' == ') ?? -1;
    if (match?.[1] === undefined || place < 0) continue;
    return { actual: match[1].slice(0, place), expected: match[1].slice(place + 4) };
  }
  return null;
}
