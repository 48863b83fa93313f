type Piece = { readonly from: number; readonly text: string; readonly isHit: boolean };

const LETTER = /[\p{L}\p{N}]/u;

/**
 * A text in pieces, those that begin with one of the words marked. A word counts where one begins: after what is no
 * letter or digit, or at a capital. Words are in small letters.
 */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const lower = text.toLowerCase();
  // Rare letters change their length in small ones, and places would not fit any more.
  if (lower.length !== text.length) return [{ from: 0, text, isHit: false }];
  const pieces: Piece[] = [];
  let plainFrom = 0;
  for (let at = 0; at < text.length; at += 1) {
    const length = beginsWord(text, at) ? hitLength(lower, at, words) : 0;
    if (length === 0) continue;
    if (at > plainFrom) pieces.push({ from: plainFrom, text: text.slice(plainFrom, at), isHit: false });
    pieces.push({ from: at, text: text.slice(at, at + length), isHit: true });
    at += length - 1;
    plainFrom = at + 1;
  }
  if (plainFrom < text.length) pieces.push({ from: plainFrom, text: text.slice(plainFrom), isHit: false });
  return pieces;
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !LETTER.test(text.charAt(at - 1)) || /\p{Lu}/u.test(text.charAt(at));
}

function hitLength(lower: string, at: number, words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => (lower.startsWith(word, at) ? word.length : 0)));
}
