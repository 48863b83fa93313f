import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWhole } from './read-whole.ts';

const FOLDER = new URL('./fixtures/', import.meta.url);
const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));
const bytesOf = (name: string) => readFileSync(new URL(name, FOLDER));

const statuses = (name: string) =>
  Object.fromEntries(
    readWhole(bytesOf(name)).cases.map((one) => [[...one.suitePath, one.name].join(' › '), one.status]),
  );

test("Node's JUnit", () => {
  expect(statuses('node-junit.xml')).toEqual({
    'chat › adds up': 'passed',
    'chat › fails': 'failed',
    'chat › is refused': 'failed',
    'chat › is skipped': 'skipped',
    'chat › is to do': 'skipped',
  });
});

test.each(['vitest-junit.xml', 'vitest-junit-utf16.xml'])("Vitest's JUnit: %s", (name) => {
  expect(readWhole(bytesOf(name)).header?.tool).toBe('vitest');
  expect(statuses(name)).toEqual({
    'chat.test.ts › chat > adds up': 'passed',
    'chat.test.ts › chat > fails': 'failed',
    'chat.test.ts › chat > is skipped': 'skipped',
    'chat.test.ts › chat > passes at the second try': 'passed',
  });
});

test("Playwright's JSON: tries, tags, projects, expected failures", () => {
  const { format, cases, header } = readWhole(bytesOf('playwright.json'));
  expect(format).toBe('playwright-json');
  expect(header).toMatchObject({ workers: 1, declared: { total: 12, failed: 2, skipped: 2 } });
  expect(cases.filter((one) => one.project === 'chromium')).toMatchObject([
    {
      suitePath: ['chat.spec.ts', 'chat'],
      name: 'adds up',
      status: 'passed',
      tags: ['p1', 'smoke'],
      attempts: [],
    },
    {
      name: 'fails',
      status: 'failed',
      attempts: [{ status: 'failed' }, { status: 'failed' }],
      stdout: 'before\n',
    },
    {
      name: 'passes at the second try',
      status: 'passed',
      attempts: [{ status: 'failed' }, { status: 'passed' }],
    },
    { name: 'is skipped', status: 'skipped' },
    { name: 'is known to fail', status: 'xfailed' },
    { suitePath: ['chat.spec.ts', 'chat', 'deeper'], name: 'attaches', status: 'passed' },
  ]);
});

test("Playwright's JUnit tells its projects apart", () => {
  const { cases } = readWhole(bytesOf('playwright-junit.xml'));
  expect(new Set(cases.map((one) => one.project))).toEqual(new Set(['chromium', 'firefox']));
});

test('a global set-up that failed is no empty run', () => {
  expect(readWhole(bytesOf('playwright-set-up.json')).cases).toMatchObject([
    { name: '(outside any test)', status: 'errored', failure: { kind: 'error' } },
  ]);
});

test.each(names)('%s is the same in pieces of any size', (name) => {
  const bytes = bytesOf(name);
  const whole = readWhole(bytes);
  for (const pieces of [13, 64, 4_096]) expect(readWhole(bytes, {}, pieces)).toEqual(whole);
});
