import { expect, test } from 'vitest';
import { z } from 'zod';
import { pagePlace, readCursor, writeCursor } from './page-cursor.ts';

const place = pagePlace(z.iso.datetime());

test('a cursor is read as it was written', () => {
  const at = ['2026-11-22T23:00:00Z', 7] as const;
  expect(readCursor(writeCursor(at), place)).toEqual(at);
  expect(readCursor(undefined, place)).toBeUndefined();
});

test.each([
  ['no cursor at all', 'abc'],
  ['an id that Postgres can’t hold', writeCursor(['2026-11-22T23:00:00Z', 9_007_199_254_740_991])],
  ['a year that Postgres does not know', writeCursor(['0000-01-01T00:00:00Z', 7])],
  ['a text that Postgres can’t hold', writeCursor(['a\u0000b', 7]), pagePlace(z.string())],
  ['one of another list', writeCursor([3, 7])],
])('%s is refused', (_what, cursor, of: z.ZodType = place) => {
  expect(() => readCursor(cursor, of)).toThrow('the cursor is not one of this list');
});
