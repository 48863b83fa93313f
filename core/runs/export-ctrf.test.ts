import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ctrfDocument } from '#core/api/ctrf.ts';
import { readWhole } from '#core/ingest/read-whole.ts';
import { ctrfFrame, type ExportedResult, toCtrfTest } from './export-ctrf.ts';

const AT = Date.parse('2026-11-22T10:00:00Z');
const totals = { total: 1, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 1 };
const run = {
  id: 7,
  tool: 'playwright',
  environment: 'staging',
  revision: 'abc',
  branch: null,
  url: null,
  receivedAt: AT,
  startedAt: null,
  durationMs: 1_500.4,
  totals,
  facts: { os: 'linux' },
};

const made = (given: Partial<ExportedResult> = {}): ExportedResult => ({
  identity: 'id-1',
  name: 'adds up',
  suitePath: 'chat.spec.ts › chat',
  className: null,
  file: null,
  line: null,
  owner: null,
  suite: null,
  priority: null,
  tags: [],
  rawStatus: 'passed',
  status: 'passed',
  durationMs: null,
  startedAt: null,
  attempts: 1,
  tries: [],
  message: null,
  text: null,
  stdout: null,
  stderr: null,
  properties: {},
  steps: [],
  attachments: [],
  ...given,
});

const documentOf = (result: ExportedResult) => {
  const frame = ctrfFrame(run);
  return ctrfDocument.parse({ ...frame, results: { ...frame.results, tests: [toCtrfTest(result)] } });
};

test('the frame: times that are not known follow from those that are', () => {
  expect(ctrfFrame(run).results).toMatchObject({
    summary: { tests: 1, other: 1, start: AT - 1_500, stop: AT, duration: 1_500 },
    environment: { testEnvironment: 'staging', commit: 'abc', extra: { os: 'linux' } },
  });
});

test.each([
  ['passed', 'passed', 'passed', 'passed'],
  ['xpassed', 'xpassed', 'passed', 'xpassed'],
  ['failed', 'failed', 'failed', 'failed'],
  ['errored', 'errored', 'failed', 'errored'],
  ['skipped', 'skipped', 'skipped', 'skipped'],
  ['xfailed', 'xfailed', 'skipped', 'xfailed'],
  ['blocked', 'failed', 'other', 'failed'],
  ['blocked', 'errored', 'other', 'errored'],
] as const)('%s (raw %s) is %s in CTRF, and reads as %s', (status, rawStatus, inCtrf, again) => {
  const written = documentOf(made({ status, rawStatus, message: 'why' }));
  expect(written.results.tests[0]?.status).toBe(inCtrf);
  expect(readWhole(JSON.stringify(written)).cases[0]?.status).toBe(again);
});

test('a flaky test keeps its tries, the last one being the test itself', () => {
  const tries = [
    { status: 'failed', durationMs: 3.6, message: 'no luck', text: 'Error: no luck\n  at a' },
    { status: 'passed', durationMs: 2, message: null, text: null },
  ] as const;
  const shot = { id: 3, attempt: 1, name: 'shot', contentType: 'image/png' };
  const log = { id: 4, attempt: null, name: 'log', contentType: 'text/plain' };
  const written = documentOf(
    made({ status: 'flaky', rawStatus: 'passed', attempts: 2, tries, attachments: [shot, log] }),
  );
  expect(written.results.tests[0]).toMatchObject({
    status: 'passed',
    flaky: true,
    retries: 1,
    retryAttempts: [
      { attempt: 1, status: 'failed', duration: 4, attachments: [{ path: '/api/v1/attachments/3' }] },
    ],
    attachments: [{ name: 'log', path: '/api/v1/attachments/4' }],
  });
  const attempts = readWhole(JSON.stringify(written)).cases[0]?.attempts;
  expect(attempts).toMatchObject([
    { status: 'failed', failure: { message: 'no luck' } },
    { status: 'passed' },
  ]);
});

test('everything kept of a test comes back', () => {
  const result = made({
    name: 'counts[2]',
    file: 'chat.spec.ts',
    line: 12,
    owner: 'chat team',
    tags: ['p1'],
    status: 'failed',
    rawStatus: 'failed',
    durationMs: 12.6,
    startedAt: AT,
    message: 'expected 1',
    text: 'at x',
    stdout: 'one\ntwo',
    properties: { room: 'lobby' },
    steps: [{ title: 'open', status: 'errored' }],
  });
  expect(readWhole(JSON.stringify(documentOf(result))).cases[0]).toMatchObject({
    suitePath: ['chat.spec.ts', 'chat'],
    name: 'counts',
    params: '2',
    file: 'chat.spec.ts',
    line: 12,
    owner: 'chat team',
    tags: ['p1'],
    durationMs: 13,
    startedAt: AT,
    failure: { message: 'expected 1', text: 'at x' },
    stdout: 'one\ntwo',
    properties: { room: 'lobby', owner: 'chat team' },
    detail: { steps: [{ title: 'open', status: 'failed' }] },
  });
});

const NORMATIVE = fileURLToPath(
  new URL('../../../shared/corpus/reports/ctrf-io+ctrf/tests/normative', import.meta.url),
);

test.skipIf(!existsSync(NORMATIVE))("corpus/reports: what CTRF's own tests refuse, we never write", () => {
  const files = readdirSync(NORMATIVE).filter((name) => name !== 'valid-documents.test.json');
  const accepted = files.flatMap((name) => {
    const { tests } = JSON.parse(readFileSync(`${NORMATIVE}/${name}`, 'utf8'));
    return tests
      .filter(
        (one: { valid: boolean; data?: unknown }) => !one.valid && ctrfDocument.safeParse(one.data).success,
      )
      .map((one: { description: string }) => `${name}: ${one.description}`);
  });
  expect(accepted).toEqual([]);
});
