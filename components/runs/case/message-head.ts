const FRAME_LINE = /^\s*>?\s*\d+ \|/;
const STACK_LINE = /^\s+at (?:.+\(.+\)|\S+:\d+)/;

/**
 * A message without the code frame and the stack that some tools write into it: both have a place of their own. A
 * message that is nothing else stays as it is.
 */
export function messageHead(message: string): string {
  const lines = message.split('\n');
  const end = lines.findIndex((line, nth) => nth > 0 && (FRAME_LINE.test(line) || STACK_LINE.test(line)));
  return end < 0 ? message : lines.slice(0, end).join('\n').trimEnd() || message;
}
