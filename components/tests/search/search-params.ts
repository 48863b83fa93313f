import { parseAsString } from 'nuqs/server';

/** What the address says of a search. */
export const SEARCH_PARAMS = { q: parseAsString.withDefault('') };

const LEAST_CHARS = 2;

/** What is worth asking the server for: two characters that are letters or digits; empty otherwise. */
export function askedWords(text: string): string {
  const words = text.trim().slice(0, 200);
  return (words.match(/[\p{L}\p{N}]/gu) ?? []).length < LEAST_CHARS ? '' : words;
}
