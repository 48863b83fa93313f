import { markWords } from './mark-words.ts';

/** A text with the words that were searched for marked. */
export function MarkedText({ text, words }: { text: string; words: readonly string[] }) {
  return markWords(text, words).map((piece) =>
    piece.isHit ? (
      <mark key={piece.from} className="rounded-sm bg-info-soft font-semibold text-fg">
        {piece.text}
      </mark>
    ) : (
      <span key={piece.from}>{piece.text}</span>
    ),
  );
}
