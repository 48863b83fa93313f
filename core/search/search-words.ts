const READ_CHARS = 4_000;
const WORD_CHARS = 60;
const MOST_WORDS = 250;

const WORD = /[\p{L}\p{N}]{1,4000}/gu;
// loginFlow → login Flow; HTTPServer → HTTP Server; utf8 stays.
const CAMEL = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * The words a text is found by, in small letters and each once: snake_case, paths and addresses fall apart at what is no
 * letter or digit, camelCase counts as a whole and in pieces.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of text.slice(0, READ_CHARS).matchAll(WORD)) {
    if (words.size >= MOST_WORDS) break;
    words.add(keep(word));
    if (!/\p{Lu}/u.test(word)) continue;
    for (const piece of word.slice(0, WORD_CHARS).split(CAMEL)) words.add(keep(piece));
  }
  return [...words];
}

/** What a person typed, as words to be found: all of them, the last one as a beginning. */
export function queryWords(text: string): string[] {
  return [...new Set([...text.matchAll(WORD)].map(([word]) => keep(word)))].slice(0, 12);
}

function keep(word: string): string {
  return word.toLowerCase().slice(0, WORD_CHARS);
}

/** Words as Postgres reads a tsvector; they hold nothing but letters and digits. */
export function vectorText(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' ');
}

/** Words as Postgres reads a tsquery: all of them, the last one as a beginning. */
export function queryText(words: readonly string[]): string {
  return words.map((word, place) => `'${word}'${place === words.length - 1 ? ':*' : ''}`).join(' & ');
}

const AROUND = 80;

/** The part of a text around the first of the words, on one line. */
export function excerptOf(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const from = Math.max(0, first - AROUND);
  const to = Math.min(text.length, first + 2 * AROUND);
  const part = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${part}${to < text.length ? '…' : ''}`;
}
