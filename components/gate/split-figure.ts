/** "$1.44M+ ARR blocked (lower bound)" as the amount and what is to be known about it; the latter may be empty. */
export function splitFigure(text: string): [string, string] {
  const at = text.indexOf(' (');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
