const FRAME_LINE = /^\s*>?\s*\d+ \|/;
// As Jest and Playwright head the difference.
const DIFF_LINE = /^- Expected\s+- \d+\s*$/;
const STACK_LINE = /^\s+at (?:.+\(.+\)|\S+:\d+)/;
const PARTS = [FRAME_LINE, DIFF_LINE, STACK_LINE];

/**
 * A message without the difference, the code frame and the stack that some tools write into it: each has a place of its
 * own. A message that is nothing else stays as it is.
 */
export function messageHead(message: string): string {
  const lines = message.split('\n');
  const end = lines.findIndex((line, nth) => nth > 0 && PARTS.some((part) => part.test(line)));
  return end < 0 ? message : lines.slice(0, end).join('\n').trimEnd() || message;
}

/** Whether two tries failed the same way: what Playwright logs of its waiting differs each time and does not count. */
export function isSameFailure(one: string, other: string): boolean {
  return withoutLog(one) === withoutLog(other);
}

function withoutLog(message: string): string {
  const head = messageHead(message);
  const log = head.search(/^Call log:/m);
  return (log < 0 ? head : head.slice(0, log)).trimEnd();
}
