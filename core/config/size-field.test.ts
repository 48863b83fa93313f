import { expect, test } from 'vitest';
import { sizeField, writeSize } from './size-field.ts';

test.each([
  ['50MB', 50_000_000, '50MB'],
  ['1.5 GiB', 1_610_612_736, '1536MiB'],
  ['500B', 500, '500B'],
  ['2000KB', 2_000_000, '2MB'],
])('%s is %i bytes, written %s', (text, bytes, written) => {
  expect(sizeField.parse(text)).toBe(bytes);
  expect(writeSize(bytes)).toBe(written);
});

test.each(['50', '50 mb', 'MB', '-1MB', '1e9B'])('%s is no size', (text) => {
  expect(sizeField.safeParse(text).success).toBe(false);
});
