import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchFiles } from './match-files.ts';
import { contentDisposition, readRange, servedAs } from './serve-headers.ts';
import { attachmentKind, isAllowedType, sniffType } from './sniff-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['a screenshot', '\x89PNG\r\n\x1a\nrest', 'image/png', 'a.png', 'image/png'],
  ['a video', '\x1aE\xdf\xa3rest', 'video/webm', 'a.webm', 'video/webm'],
  ['a trace', 'PK\x03\x04rest', 'application/zip', 'trace.zip', 'application/zip'],
  ['a zip that claims to be an image', 'PK\x03\x04rest', 'image/png', 'a.png', 'application/zip'],
  [
    'a page that claims to be an image',
    '<!doctype html><script>',
    'image/png',
    'a.png',
    'application/octet-stream',
  ],
  [
    'an image with a script in it',
    '<svg onload="x()"/>',
    'image/svg+xml',
    'a.svg',
    'application/octet-stream',
  ],
  ['a page that claims to be text', '\n <html>', 'text/plain', 'a.txt', 'application/octet-stream'],
  ['a page after a byte order mark', '\xef\xbb\xbf<html>', 'text/plain', 'a.txt', 'application/octet-stream'],
  ['a log', '\x1b[31mfailed\x1b[0m\r\n', null, 'out.log', 'text/plain'],
  ['notes', '# Page', null, 'error-context.md', 'text/markdown'],
  ['JSON', '{"a":1}', 'application/json; charset=utf-8', 'a', 'application/json'],
  ['an image by word only', 'hello', 'image/png', 'a.png', 'text/plain'],
  ['bytes', '\x00\x01\x02', 'text/plain', 'a.txt', 'application/octet-stream'],
  ['half a character', 'caf\xc3', 'text/plain', 'a.txt', 'text/plain'],
  ['nothing', '', 'image/png', 'a.png', 'text/plain'],
])('the type of %s', (_, head, claimed, name, type) => {
  expect(sniffType(bytes(head), claimed, name)).toBe(type);
});

test.each([
  ['image/png', 'shot', null, 'image'],
  ['application/zip', 'trace', null, 'trace'],
  ['application/zip', 'x', 'test-results/a/trace.zip', 'trace'],
  ['application/zip', 'retrace', 'data/ab.zip', 'other'],
  ['application/json', 'a', null, 'text'],
  ['application/octet-stream', 'a', null, 'other'],
])('%s named %s at %s is of the kind %4$s', (type, name, path, kind) => {
  expect(attachmentKind(type, name, path)).toBe(kind);
});

test('types are allowed by name or by kind, and all of them when none is named', () => {
  expect(isAllowedType('image/png', [])).toBe(true);
  expect(isAllowedType('image/png', ['image/*'])).toBe(true);
  expect(isAllowedType('image/png', ['video/*', 'application/zip'])).toBe(false);
});

test.each([
  ['image/png', 'image/png', true],
  ['text/markdown', 'text/plain; charset=utf-8', true],
  ['application/json', 'text/plain; charset=utf-8', true],
  ['application/zip', 'application/zip', false],
  ['application/pdf', 'application/pdf', false],
  ['image/svg+xml', 'application/octet-stream', false],
  ['text/html', 'text/plain; charset=utf-8', true],
  ['application/xhtml+xml', 'application/octet-stream', false],
])('%s is served as %s', (stored, type, isInline) => {
  expect(servedAs(stored)).toEqual({ type, isInline });
});

test.each([
  ['shot.png', true, `inline; filename="shot.png"; filename*=UTF-8''shot.png`],
  ['naïve "q".zip', false, `attachment; filename="na_ve _q_.zip"; filename*=UTF-8''na%C3%AFve%20%22q%22.zip`],
  ['../../etc/passwd', false, `attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`],
  [
    'a\r\nset-cookie: b',
    false,
    `attachment; filename="a__set-cookie: b"; filename*=UTF-8''a__set-cookie%3A%20b`,
  ],
  ["it's", true, `inline; filename="it's"; filename*=UTF-8''it%27s`],
  ['', true, `inline; filename="file"; filename*=UTF-8''file`],
])('the name %j', (name, isInline, header) => {
  expect(contentDisposition(isInline, name)).toBe(header);
});

test('any name makes a header that can be sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(() => new Headers({ 'content-disposition': contentDisposition(false, name) })).not.toThrow();
    }),
  );
});

test.each([
  [null, 'whole'],
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-500', { first: 90, last: 99 }],
  ['bytes=-5', { first: 95, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-1', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['lines=0-1', 'whole'],
  ['bytes=-', 'whole'],
])('the range %s', (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected);
});

test('no range of nothing', () => {
  expect(readRange('bytes=0-', 0)).toBe('unsatisfiable');
});

describe('files that a report names', () => {
  const match = (wanted: string[], given: string[]) =>
    [...matchFiles(wanted, given)].map(([one, other]) => [wanted[one], given[other]]);

  test('are found by the end of their path, wherever they lay', () => {
    const given = ['test-results/login/trace.zip', 'test-results/logout/trace.zip', 'other.png'];
    expect(
      match(['/home/ci/app/test-results/logout/trace.zip', 'C:\\app\\test-results\\login\\trace.zip'], given),
    ).toEqual([
      ['/home/ci/app/test-results/logout/trace.zip', 'test-results/logout/trace.zip'],
      ['C:\\app\\test-results\\login\\trace.zip', 'test-results/login/trace.zip'],
    ]);
  });

  test('are found by their name alone only where it is the only one', () => {
    expect(match(['/ci/shot.png'], ['out/shot.png'])).toEqual([['/ci/shot.png', 'out/shot.png']]);
    expect(match(['/ci/a/shot.png', '/ci/b/shot.png'], ['out/shot.png'])).toEqual([]);
    expect(match(['/ci/shot.png'], ['a/shot.png', 'b/shot.png'])).toEqual([]);
    expect(match(['a/shot.png', 'a/shot.png'], ['x/shot.png'])).toHaveLength(2);
  });

  test('are only names: what climbs or starts at the root is the same name', () => {
    expect(match(['../../etc/passwd'], ['etc/passwd'])).toEqual([['../../etc/passwd', 'etc/passwd']]);
    expect(match(['..', '/', ''], ['a', '..'])).toEqual([]);
  });
});
