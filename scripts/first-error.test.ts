import { expect, test } from 'vitest';
import { firstError } from './first-error.ts';

test.each<[string, string | undefined]>([
  ['', undefined],
  ['Reading package lists...\nDone', undefined],
  [
    'Downloading Chrome for Testing\nError: getaddrinfo ENOTFOUND cdn.playwright.dev\n    at all\nError: later',
    'getaddrinfo ENOTFOUND cdn.playwright.dev',
  ],
  ['Reading...\r\nE: Unable to locate package chromium\r\n', 'Unable to locate package chromium'],
  ['Error: no download, caused by\nError: code=1\n', 'code=1'],
  ['TypeError: x\nError:\n', undefined],
])('%j → %s', (output, expected) => {
  expect(firstError(output)).toBe(expected);
});
