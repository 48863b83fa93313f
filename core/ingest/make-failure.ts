import { clipText } from './clip-text.ts';
import type { ReportFailure } from './report-format.ts';
import { stripAnsi } from './strip-ansi.ts';

const MESSAGE_CHARS = 2_000;

export type FailureParts = {
  readonly kind: ReportFailure['kind'];
  readonly type?: string | undefined;
  readonly message?: string | undefined;
  /** The whole output: stack, diff, log. */
  readonly text?: string | undefined;
};

/** A failure without terminal colours, clipped; without a message its first line that says something is the message. */
export function makeFailure(parts: FailureParts, keptChars: number): ReportFailure {
  const text = stripAnsi(parts.text ?? '');
  const message = stripAnsi(parts.message ?? '').trim() || firstLine(text);
  return {
    kind: parts.kind,
    type: parts.type || undefined,
    message: clipText(message, MESSAGE_CHARS),
    text: clipText(text, keptChars),
  };
}

function firstLine(text: string): string {
  let from = 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(from, end).trim();
    if (line !== '') return line;
    from = end + 1;
  }
  return '';
}
