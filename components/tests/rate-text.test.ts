import { expect, it } from 'vitest';
import { pctText, shareText } from './rate-text.ts';

it.each([
  [null, '—'],
  [0, '0\u00a0%'],
  [0.04, '<0.1\u00a0%'],
  [4.96, '5\u00a0%'],
  [42.4, '42\u00a0%'],
  [99.4, '99.4\u00a0%'],
  [99.97, '>99.9\u00a0%'],
  [100, '100\u00a0%'],
])('%s is %s', (pct, text) => {
  expect(pctText(pct)).toBe(text);
});

it('reads shares too', () => {
  expect(shareText(0.05)).toBe('5\u00a0%');
  expect(shareText(null)).toBe('—');
});
