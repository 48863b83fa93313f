import { distance } from 'fastest-levenshtein';

/** The known word that was most likely meant, by edit distance without regard to case; null when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const written = word.toLowerCase();
  // Two letters swapped are two edits: a word of four may be that far off.
  const atMost = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length * 0.4));
  let nearest: string | null = null;
  let nearestDistance = atMost + 1;
  for (const candidate of known) {
    const steps = distance(written, candidate.toLowerCase());
    if (steps < nearestDistance) [nearest, nearestDistance] = [candidate, steps];
  }
  return nearest;
}

/** '; did you mean "backend"?' or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === null ? '' : `; did you mean "${nearest}"?`;
}

const LONGEST_LIST = 20;

/** "auth, backend"; "(none)" when there is nothing to choose from. */
export function listWords(words: readonly string[]): string {
  if (words.length === 0) return '(none)';
  const shown = words.slice(0, LONGEST_LIST).join(', ');
  return words.length > LONGEST_LIST ? `${shown} and ${words.length - LONGEST_LIST} more` : shown;
}
