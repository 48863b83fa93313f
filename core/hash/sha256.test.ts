import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex, startSha256 } from './sha256.ts';

test('agrees with Node on any text and any way of cutting it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, cut) => {
      const expected = createHash('sha256').update(text).digest('hex');
      const bytes = new TextEncoder().encode(text);
      const stream = startSha256();
      stream.update(bytes.subarray(0, cut));
      stream.update(bytes.subarray(cut));
      expect(sha256Hex(text)).toBe(expected);
      expect(stream.hex()).toBe(expected);
    }),
  );
});

test.each([
  [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
  [{ a: undefined, b: { d: 1, c: 2 } }, '{"b":{"c":2,"d":1}}'],
  [[undefined], '[null]'],
])('canonical %j', (value, expected) => {
  expect(canonicalJson(value)).toBe(expected);
});

test('canonical JSON is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('canonical JSON refuses what JSON cannot hold', () => {
  expect(() => canonicalJson({ a: Number.NaN })).toThrow("JSON can't hold NaN");
});
