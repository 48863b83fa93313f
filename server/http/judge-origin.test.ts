import { expect, test } from 'vitest';
import { judgeOrigin } from './judge-origin.ts';

const loopback = { method: 'POST', host: '127.0.0.1:3000', secFetchSite: null, origin: null };

test.each([
  ['a tool without browser headers', loopback, null],
  ['localhost by name', { ...loopback, host: 'localhost:3000' }, null],
  ['IPv6 loopback', { ...loopback, host: '[::1]:3000' }, null],
  [
    'a page of this site',
    { ...loopback, secFetchSite: 'same-origin', origin: 'http://127.0.0.1:3000' },
    null,
  ],
  [
    'a page of another site',
    { ...loopback, secFetchSite: 'cross-site', origin: 'https://evil.example' },
    'a page of another site may not write here',
  ],
  [
    'another port of this machine',
    { ...loopback, origin: 'http://127.0.0.1:9999' },
    'a page of http://127.0.0.1:9999 may not write here',
  ],
  ['a sandboxed page', { ...loopback, origin: 'null' }, 'a page of null may not write here'],
  [
    'a foreign name that points here',
    { ...loopback, method: 'GET', host: 'rebind.example:3000' },
    'this instance answers on the loopback address only, not as rebind.example:3000',
  ],
  ['reading from another site', { ...loopback, method: 'GET', secFetchSite: 'cross-site' }, null],
])('%s', (_name, request, expected) => {
  expect(judgeOrigin(request)).toBe(expected);
});
