import type { CodeFrame, StackFrame } from '#core/api/result-detail.ts';

type Line = CodeFrame['lines'][number];

const NUMBERED = /^\s{0,8}(>)?\s{0,8}(\d{1,7})\s?[|│](.*)$/;
const POINTER = /^\s*[|│]\s*\^/;
const MOST_LINES = 40;

/** The lines of source that Playwright, Jest and Vitest print with numbers, or pytest before its `>`; null without. */
export function findCodeFrame(text: string, frames: readonly StackFrame[]): CodeFrame | null {
  const lines = text.split('\n');
  return findNumbered(lines, frames) ?? findPytest(lines, frames);
}

function findNumbered(lines: readonly string[], frames: readonly StackFrame[]): CodeFrame | null {
  const start = lines.findIndex((one) => NUMBERED.test(one));
  if (start < 0) return null;
  const found: Line[] = [];
  for (const one of lines.slice(start, start + MOST_LINES)) {
    const match = NUMBERED.exec(one);
    if (match)
      found.push({ number: Number(match[2]), text: match[3] ?? '', isTarget: match[1] !== undefined });
    // The pointer stands below its line, and Vitest marks it by nothing else.
    else if (POINTER.test(one)) markLast(found);
    else break;
  }
  if (found.length < 2) return null;
  return place(outdent(found), frames);
}

function markLast(lines: Line[]): void {
  const last = lines.pop();
  if (last) lines.push({ ...last, isTarget: true });
}

function findPytest(lines: readonly string[], frames: readonly StackFrame[]): CodeFrame | null {
  const target = lines.findIndex((one) => /^> {3,}\S/.test(one));
  if (target < 0) return null;
  const own = frames.find(({ file }) => file?.endsWith('.py'));
  if (own?.line === undefined || own.line === null) return null;
  let start = target;
  while (start > 0 && target - start < 20 && /^ {4}/.test(lines[start - 1] ?? '')) start -= 1;
  const first = own.line - (target - start);
  const found = lines.slice(start, target + 1).map((one, nth): Line => {
    return { number: first + nth, text: one.replace(/^>/, ' '), isTarget: start + nth === target };
  });
  return first < 1 ? null : place(outdent(found), [own]);
}

function place(lines: readonly Line[], frames: readonly StackFrame[]): CodeFrame {
  const target = lines.find(({ isTarget }) => isTarget)?.number ?? null;
  const matching = frames.filter(({ line, file }) => line === target && file !== null);
  const frame = matching.find(({ isInApp }) => isInApp) ?? matching[0];
  return { file: frame?.file ?? null, line: target, column: frame?.column ?? null, lines: [...lines] };
}

function outdent(lines: readonly Line[]): Line[] {
  const indents = lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.search(/\S/));
  const least = Math.max(0, Math.min(...indents));
  return lines.map((one) => ({ ...one, text: one.text.slice(least) }));
}
