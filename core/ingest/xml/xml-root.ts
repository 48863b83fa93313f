/** The name of the first element, prolog skipped; undefined when the text has none in reach. */
export function xmlRoot(head: string): string | undefined {
  let at = skipSpace(head, 0);
  for (;;) {
    const close = head.startsWith('<?', at) ? '?>' : head.startsWith('<!--', at) ? '-->' : undefined;
    if (close === undefined) break;
    const end = head.indexOf(close, at);
    if (end === -1) return undefined;
    at = skipSpace(head, end + close.length);
  }
  return /^<([A-Za-z_][\w:.-]*)/.exec(head.slice(at, at + 200))?.[1];
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}
