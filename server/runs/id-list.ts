/** Ids as Postgres writes them with string_agg: "1,2,3". Far cheaper for both sides than an array or a row each. */
export function readIdList(text: string | null | undefined): number[] {
  const ids: number[] = [];
  if (!text) return ids;
  let id = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === COMMA) {
      ids.push(id);
      id = 0;
    } else id = id * 10 + sign - ZERO;
  }
  ids.push(id);
  return ids;
}

const COMMA = 44;
const ZERO = 48;
