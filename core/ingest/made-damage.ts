import fc from 'fast-check';

/** One way to damage a report; places are shares of its length, so that they fit any report. */
export type Damage =
  | { readonly is: 'flip'; readonly at: number; readonly byte: number }
  | { readonly is: 'cut'; readonly at: number }
  | { readonly is: 'delete' | 'double'; readonly at: number; readonly length: number }
  | { readonly is: 'swap'; readonly at: number; readonly other: number; readonly length: number }
  | { readonly is: 'number'; readonly at: number; readonly digits: string }
  | { readonly is: 'nest'; readonly at: number; readonly open: string; readonly times: number };

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const length = fc.integer({ min: 1, max: 400 });
const MARKS = [...Buffer.from('<>&"\'/![]{}:,\\ \n\r\t\0#-=.0@'), 0xff, 0xd8, 0x1b, 0xc3];
const OPENS = [
  '<a>',
  '<test-suite name="x">',
  '<testsuite>',
  '<suite name="s">',
  '[',
  '{"a":',
  '{"suites":[',
];
const NUMBERS = [
  '9'.repeat(400),
  '-1',
  '1e999',
  '0x10',
  '1,234,567.8',
  '99999999999999999999',
  'NaN',
  '00:00:00',
];

/** Bytes flipped, slices cut out, doubled or swapped, numbers out of range, nesting without end. */
export const anyDamage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ is: fc.constant('flip' as const), at: share, byte: fc.constantFrom(...MARKS) }),
  fc.record({ is: fc.constant('cut' as const), at: share }),
  fc.record({ is: fc.constantFrom('delete' as const, 'double' as const), at: share, length }),
  fc.record({ is: fc.constant('swap' as const), at: share, other: share, length }),
  fc.record({ is: fc.constant('number' as const), at: share, digits: fc.constantFrom(...NUMBERS) }),
  fc.record({
    is: fc.constant('nest' as const),
    at: share,
    open: fc.constantFrom(...OPENS),
    times: fc.constantFrom(3, 60, 400),
  }),
);

/** The bytes after this damage; those given stay as they are. */
export function damage(bytes: Uint8Array, how: Damage): Uint8Array {
  const at = placeIn(bytes, how.at);
  if (how.is === 'cut') return bytes.slice(0, at);
  if (how.is === 'flip') return join(bytes.subarray(0, at), Uint8Array.of(how.byte), bytes.subarray(at + 1));
  if (how.is === 'delete') return join(bytes.subarray(0, at), bytes.subarray(at + how.length));
  if (how.is === 'double') return join(bytes.subarray(0, at + how.length), bytes.subarray(at));
  if (how.is === 'swap') return swap(bytes, at, placeIn(bytes, how.other), how.length);
  if (how.is === 'number') return replaceNumber(bytes, at, how.digits);
  return join(bytes.subarray(0, at), Buffer.from(how.open.repeat(how.times)), bytes.subarray(at));
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
  return join(bytes.subarray(0, start), Buffer.from(digits), bytes.subarray(end));
}

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
