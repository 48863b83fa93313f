/** One way to damage a report; places are shares of its length, so that they fit any report. */
export type Damage =
  | { readonly is: 'flip'; readonly at: number; readonly byte: number }
  | { readonly is: 'cut'; readonly at: number }
  | { readonly is: 'delete'; readonly at: number; readonly length: number }
  | { readonly is: 'double'; readonly at: number; readonly length: number }
  | { readonly is: 'swap'; readonly at: number; readonly other: number; readonly length: number }
  | { readonly is: 'number'; readonly at: number; readonly digits: string }
  | { readonly is: 'nest'; readonly at: number; readonly open: string; readonly times: number };

/** The bytes after this damage; those given stay as they are. */
export function damage(bytes: Uint8Array, how: Damage): Uint8Array {
  const at = placeIn(bytes, how.at);
  if (how.is === 'cut') return bytes.slice(0, at);
  if (how.is === 'flip') return join(bytes.subarray(0, at), Uint8Array.of(how.byte), bytes.subarray(at + 1));
  if (how.is === 'delete') return join(bytes.subarray(0, at), bytes.subarray(at + how.length));
  if (how.is === 'double') return join(bytes.subarray(0, at + how.length), bytes.subarray(at));
  if (how.is === 'swap') return swap(bytes, at, placeIn(bytes, how.other), how.length);
  if (how.is === 'number') return replaceNumber(bytes, at, how.digits);
  return join(bytes.subarray(0, at), encode(how.open.repeat(how.times)), bytes.subarray(at));
}

function placeIn(bytes: Uint8Array, at: number): number {
  return Math.floor(at * bytes.length);
}

function swap(bytes: Uint8Array, one: number, other: number, most: number): Uint8Array {
  const [first, second] = [Math.min(one, other), Math.max(one, other)];
  const size = Math.min(most, second - first);
  return join(
    bytes.subarray(0, first),
    bytes.subarray(second, second + size),
    bytes.subarray(first + size, second),
    bytes.subarray(first, first + size),
    bytes.subarray(second + size),
  );
}

/** The next run of digits becomes this one. */
function replaceNumber(bytes: Uint8Array, from: number, digits: string): Uint8Array {
  const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
  let start = from;
  while (start < bytes.length && !isDigit(bytes[start])) start += 1;
  let end = start;
  while (isDigit(bytes[end])) end += 1;
  return join(bytes.subarray(0, start), encode(digits), bytes.subarray(end));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function join(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
