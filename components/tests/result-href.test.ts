import { expect, it } from 'vitest';
import { resultHref } from './result-href.ts';

it.each([
  ['signs in', '/runs/7?case=3&q=%22signs%20in%22'],
  ['adds [1-2]', '/runs/7?case=3&q=%22adds%22'],
  ['[odd]', '/runs/7?case=3'],
  ['says "hi"', '/runs/7?case=3&q=%22says%20%5C%22hi%5C%22%22'],
])('%s', (name, href) => {
  expect(resultHref(7, 3, name)).toBe(href);
});
