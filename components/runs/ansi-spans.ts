import type { Tone } from '#components/ui/tone.ts';

export type AnsiSpan = { text: string; tone: Tone | null; isBold: boolean };

const ESCAPE = String.fromCharCode(27);
const SEQUENCE = new RegExp(`${ESCAPE}\\[([0-9;]*)([A-Za-z])`, 'g');
const COLOURS: Record<number, Tone> = { 1: 'bad', 2: 'ok', 3: 'warn', 4: 'info', 6: 'info' };

/** Splits terminal text at its colour sequences; the colours become tones, other sequences vanish. */
export function ansiSpans(text: string): AnsiSpan[] {
  const spans: AnsiSpan[] = [];
  let style: Omit<AnsiSpan, 'text'> = { tone: null, isBold: false };
  let from = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    push(spans, text.slice(from, match.index), style);
    from = match.index + match[0].length;
    if (match[2] === 'm') style = styleAfter(style, match[1] ?? '');
  }
  push(spans, text.slice(from), style);
  return spans;
}

function push(spans: AnsiSpan[], text: string, style: Omit<AnsiSpan, 'text'>): void {
  if (text !== '') spans.push({ text, ...style });
}

function styleAfter(style: Omit<AnsiSpan, 'text'>, codes: string): Omit<AnsiSpan, 'text'> {
  let { tone, isBold } = style;
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) [tone, isBold] = [null, false];
    else if (code === 1) isBold = true;
    else if (code === 22) isBold = false;
    else if (code === 39) tone = null;
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) tone = COLOURS[code % 10] ?? null;
  }
  return { tone, isBold };
}
