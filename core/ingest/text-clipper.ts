import { clipText } from './clip-text.ts';

/** Collects a text that comes in pieces, keeping head and tail within `max` characters however long it gets. */
export type TextClipper = { append(text: string): void; value(): string };

export function createTextClipper(max: number): TextClipper {
  let text = '';
  let leftOut = 0;
  const half = Math.floor(max / 2);
  return {
    append(piece) {
      text += piece;
      // Twice the limit is the slack that keeps this linear in the number of pieces.
      if (text.length <= max * 2) return;
      leftOut += text.length - half * 2;
      text = text.slice(0, half) + text.slice(text.length - half);
    },
    value() {
      if (leftOut === 0) return clipText(text, max);
      const more = Math.max(0, text.length - half * 2);
      const tail = text.slice(text.length - half);
      return clipText(`${text.slice(0, half)}\n… ${leftOut + more} characters left out …\n${tail}`, max + 64);
    },
  };
}
