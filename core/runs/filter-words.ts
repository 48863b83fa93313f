export type FilterWord = {
  readonly text: string;
  /** As it stands in the text, quotes and all, and where: [from, to). */
  readonly raw: string;
  readonly from: number;
  readonly to: number;
  /** It began with a quote: whatever it looks like, it is searched for as it is. */
  readonly isLiteral: boolean;
};

// A backslash escapes within quotes only: outside them it is a path's.
const WORD = /(?:"(?:\\.|[^"\\])*(?:"|\\?$)|[^\s"])+/gs;
const QUOTED = /"((?:\\.|[^"\\])*)(?:"|\\?$)/gs;

/** Words of a filter, split at white space outside of double quotes; a quote left open ends with the text. */
export function splitFilterWords(text: string): FilterWord[] {
  return [...text.matchAll(WORD)]
    .map(({ 0: raw, index }) => ({
      text: raw.replace(QUOTED, (_, inner: string) => inner.replace(/\\(.)/gs, '$1')),
      raw,
      from: index,
      to: index + raw.length,
      isLiteral: raw.startsWith('"'),
    }))
    .filter((word) => word.text !== '');
}

/** The word so that `splitFilterWords` gives it back, in quotes only where it needs them. */
export function quoteFilterWord(text: string, isLiteral = false): string {
  return isLiteral || /[\s"]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}
