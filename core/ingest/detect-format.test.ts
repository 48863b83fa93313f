import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTextSource } from './decode-text.ts';
import { FORMATS } from './formats.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/reports', import.meta.url));

function listFiles(folder: string, unwanted: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !unwanted.test(`${entry.parentPath}/${entry.name}`))
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}

/** Every format that takes the file for its own. */
function claimsOf(file: string): string[] {
  const bytes = readFileSync(file);
  try {
    const head = createTextSource(bytes)
      .decode(bytes)
      .slice(0, 8 * 1024);
    return FORMATS.filter((format) => format.detect(head) > 0).map((format) => format.id);
  } catch {
    return [];
  }
}

test('every fixture is claimed by one format', () => {
  const claims = listFiles(FIXTURES, /\.md$/).map((file) => [file, claimsOf(file)] as const);
  expect(claims.filter(([, formats]) => formats.length !== 1)).toEqual([]);
});

test.skipIf(!existsSync(CORPUS))('corpus/reports: no file is claimed by two formats', () => {
  const claims = listFiles(CORPUS, /\.(?:md|tsv)$|no_expectation/).map(
    (file) => [file.slice(CORPUS.length), claimsOf(file)] as const,
  );
  expect(claims.filter(([, formats]) => formats.length > 1)).toEqual([]);
  expect(claims.filter(([, formats]) => formats.length === 1).length).toBeGreaterThan(200);
});

test.each([
  ['jest-json', '{"numFailedTestSuites":0,"numTotalTests":3,"testResults":[]}'],
  ['mocha-json', '{\n "stats": {"suites": 3, "tests": 5, "passes": 2}, "tests": []}'],
  ['mochawesome-json', '{"stats":{"suites":1,"tests":2,"passes":2,"testsRegistered":2},"results":[]}'],
  ['cucumber-json', '[{"description":"","elements":[{"keyword":"Scenario","name":"a"}]}]'],
  ['cucumber-json', '[ {"uri":"a.feature","keyword":"Feature","elements":[]}]'],
  ['ctrf', '{"results":{"tool":{"name":"jest"},"summary":{"tests":1}}}'],
  ['tap', 'TAP version 14\n1..1\nok 1\n'],
  ['tap', '# a heading\nok 1 - adds up\n'],
  ['tap', 'leaking comment\n1..2\nok 1 a\n'],
  [
    'go-test-json',
    'go: downloading x v1.2.3\n{"Time":"2026-11-22T10:00:00Z","Action":"start","Package":"p"}\n',
  ],
  ['pytest-json', '{"created": 1795398449.2, "duration": 0.1, "exitcode": 0, "root": "/project"}'],
  ['dart-json', '{"protocolVersion":"0.1.1","runnerVersion":"1.25.0","pid":1,"type":"start","time":0}\n'],
  ['rspec-json', '{"version":"3.13.0","examples":[{"id":"1","description":"a","full_description":"A a"}]}'],
])('%s: %s', (id, head) => {
  expect(FORMATS.filter((format) => format.detect(head) > 0).map((format) => format.id)).toEqual([id]);
});

test.each([
  '{"results":[1,2]}',
  '[]',
  '[1,2]',
  'ok, that is done\n',
  'ok  \tgithub.com/x/y\t0.2s\n',
  '{"stats":{"hits":1}}',
  '<html>1..2</html>',
])('nobody claims %s', (head) => {
  expect(FORMATS.filter((format) => format.detect(head) > 0)).toEqual([]);
});
