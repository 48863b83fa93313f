import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { finishRunBody, type LiveCase, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { ReportReader } from '#core/ingest/read-report.ts';
import type { ReportCase } from '#core/ingest/report-format.ts';
import { splitParams } from '#core/ingest/split-params.ts';
import { mergeAttempts } from '#core/runs/merge-attempts.ts';
import { identityText } from '#core/runs/test-identity.ts';
import { buildReporters, makeProject, type Project } from './made-project.ts';
import { type Recording, startRecording } from './made-recording.ts';

let built: string;
let project: Project | undefined;
let server: Recording | undefined;

beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'greenroom-reporters-'));
  buildReporters(built);
}, 120_000);

afterAll(() => rmSync(built, { recursive: true, force: true }));

afterEach(async () => {
  await server?.close();
  project?.remove();
});

/** What came of each test, by the identity its history has. */
type Outcomes = Record<string, string>;

function outcomesOf(report: string): Outcomes {
  const cases: ReportCase[] = [];
  const reader = new ReportReader({
    onCase: (found) => cases.push(found),
    onHeader: () => {},
    onWarning: () => {},
  });
  reader.write(readFileSync(report));
  reader.end();
  const merged = mergeAttempts(cases).cases;
  return Object.fromEntries(merged.map((one) => [one.identity, one.isFlaky ? 'flaky' : one.rawStatus]));
}

function liveOutcomes(cases: readonly LiveCase[]): Outcomes {
  const outcomes: Outcomes = {};
  for (const found of cases) {
    const place = { ...found, ...splitParams(found.name) };
    const identity = identityText({
      ...place,
      file: found.file,
      className: found.className,
      project: found.project,
    });
    const statuses = found.attempts.map(({ status }) => status);
    const hadFailed = statuses.includes('failed') || outcomes[identity] === 'failed';
    outcomes[identity] = hadFailed && found.status === 'passed' ? 'flaky' : found.status;
  }
  return outcomes;
}

/** What was told, held against the API's own schemas. */
function told(recording: Recording) {
  const [start] = recording.bodies(/\/start$/).map((body) => startRunBody.parse(body));
  const batches = recording.bodies(/\/results$/).map((body) => resultsBody.parse(body));
  const [finish] = recording.bodies(/\/finish$/).map((body) => finishRunBody.parse(body));
  expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, nth) => nth + 1));
  expect(finish?.batches).toBe(batches.length);
  return { start, finish, cases: batches.flatMap(({ cases }) => cases) };
}

const FLAKY = `let tries = 0;
const flaky = () => { tries += 1; if (tries === 1) throw new Error('first try'); };`;

const variables = () => ({
  GREENROOM_URL: server?.url ?? '',
  GREENROOM_SUITE: 'p1',
  GREENROOM_RUN: 'ci-9',
  GREENROOM_REVISION: 'r12',
});

test('Vitest: the same tests with the same outcomes as in its own report', { timeout: 60_000 }, async () => {
  server = await startRecording(1);
  project = makeProject({
    'a.test.mjs': `import { describe, expect, test } from 'vitest';
${FLAKY}
describe('login', () => {
  test('adds', { tags: [] }, () => { console.log('seen'); });
  test.each([1, 2])('of %i [x]', () => {});
  test('fails', () => { expect({ a: 1 }).toEqual({ a: 2 }); });
  test['skip']('later', () => {});
  test['todo']('one day');
  test('shaky', { retry: 2 }, flaky);
});`.replace(', { tags: [] }', ''),
    'broken.test.mjs': `throw new Error('does not load');`,
    'vitest.config.mjs': `export default { test: { reporters: ['json', [${JSON.stringify(`${built}/vitest.js`)}, { part: '1/2' }]], outputFile: { json: 'own.json' } } };`,
  });
  const run = await project.run(['node_modules/vitest/vitest.mjs', 'run'], variables());
  expect(run.code).toBe(1);
  const { start, cases, finish } = told(server);
  expect(start).toMatchObject({ tool: 'vitest', suite: 'p1', run: 'ci-9', revision: 'r12', part: '1/2' });
  expect(finish).toMatchObject({ status: 'finished', suiteErrors: [] });
  const own = outcomesOf(join(project.folder, 'own.json'));
  const live = liveOutcomes(cases);
  expect(Object.keys(live).sort()).toEqual(Object.keys(own).sort());
  expect(Object.values(live).toSorted()).toEqual(
    ['errored', 'failed', 'flaky', 'passed', 'passed', 'passed', 'skipped', 'skipped'].toSorted(),
  );
  const failed = cases.find(({ name }) => name === 'fails');
  expect(failed?.failure?.message).toContain('expected { a: 1 } to deeply equal { a: 2 }');
  expect(failed?.failure?.text).toContain('a.test.mjs');
  expect(cases.find(({ name }) => name === 'adds')?.stdout).toBe('seen\n');
  expect(run.said).toContain(`greenroom: ${server.url}/runs/7`);
});

test('Vitest: an error that no test handles is told, unless the team lets it pass', {
  timeout: 60_000,
}, async () => {
  server = await startRecording();
  project = makeProject({
    'a.test.mjs': `import { test } from 'vitest';
test('adds', async () => { Promise.reject(new Error('nobody waits')); await new Promise((done) => setTimeout(done, 50)); });`,
    'vitest.config.mjs': `export default { test: { reporters: [[${JSON.stringify(`${built}/vitest.js`)}, {}]], dangerouslyIgnoreUnhandledErrors: process.env.FORGIVES === '1' } };`,
  });
  const command = ['node_modules/vitest/vitest.mjs', 'run'];
  const codes: (number | null)[] = [];
  for (const FORGIVES of ['0', '1'])
    codes.push((await project.run(command, { ...variables(), FORGIVES })).code);
  expect(codes).toEqual([1, 0]);
  expect(server.bodies(/\/finish$/).map(({ suiteErrors }) => suiteErrors)).toEqual([
    [{ name: 'outside any test', message: 'Error: nobody waits' }],
    [],
  ]);
});

test('Jest: a run that its snapshots fail is told so, as its own report has it', {
  timeout: 60_000,
}, async () => {
  server = await startRecording();
  project = makeProject({
    'a.test.js': `test('adds', () => { expect(1).toMatchSnapshot(); });`,
    '__snapshots__/a.test.js.snap': `// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing

exports[\`adds 1\`] = \`1\`;

exports[\`is gone 1\`] = \`2\`;
`,
    'package.json': JSON.stringify({
      jest: { reporters: [[`${built}/jest.js`, {}]], transform: {}, watchman: false },
    }),
  });
  const args = ['node_modules/jest/bin/jest.js', '--ci', '--json', '--outputFile=own.json', '--rootDir=.'];
  expect((await project.run(args, variables())).code).toBe(1);
  const { cases, finish } = told(server);
  expect(Object.values(outcomesOf(join(project.folder, 'own.json'))).toSorted()).toEqual([
    'errored',
    'passed',
  ]);
  expect(Object.values(liveOutcomes(cases))).toEqual(['passed']);
  expect(finish?.suiteErrors).toEqual([
    { name: 'outside any test', message: 'the run failed by its snapshots: some are obsolete' },
  ]);
});

test('Jest: the same tests with the same outcomes as in its own report', { timeout: 90_000 }, async () => {
  server = await startRecording();
  project = makeProject({
    'a.test.js': `${FLAKY}
jest.retryTimes(2);
describe('login', () => {
  test('adds', () => {});
  test('fails', () => { expect({ a: 1 }).toEqual({ a: 2 }); });
  test['skip']('later', () => {});
  test['todo']('one day');
  test.failing('is known', () => { throw new Error('as ever'); });
  test('shaky', flaky);
});`,
    'broken.test.js': `throw new Error('does not load');`,
    'package.json': JSON.stringify({
      jest: { reporters: ['default', [`${built}/jest.js`, {}]], transform: {}, watchman: false },
    }),
  });
  const args = ['node_modules/jest/bin/jest.js', '--json', '--outputFile=own.json', '--rootDir=.'];
  const run = await project.run(args, variables());
  expect(run.code).toBe(1);
  const { cases } = told(server);
  const own = outcomesOf(join(project.folder, 'own.json'));
  expect(liveOutcomes(cases)).toEqual(own);
  expect(Object.values(own).toSorted()).toEqual(
    ['errored', 'failed', 'flaky', 'passed', 'skipped', 'skipped', 'xfailed'].toSorted(),
  );
});

test('Playwright: the same tests with the same outcomes as in its own report', {
  timeout: 90_000,
}, async () => {
  server = await startRecording();
  project = makeProject({
    'tests/a.spec.mjs': `import { expect, test } from '@playwright/test';
test.describe('login', () => {
  test('adds', { tag: '@smoke', annotation: { type: 'owner', description: 'ada' } }, async () => { await test.step('one', () => {}); });
  test('fails', () => { expect({ a: 1 }).toEqual({ a: 2 }); });
  test['skip']('later', () => {});
  test('is known', () => { test.fail(); throw new Error('as ever'); });
  test('shaky', ({}, info) => { if (info.retry === 0) throw new Error('first try'); });
});`,
    'playwright.config.mjs': `export default { testDir: 'tests', retries: 1, workers: 1, projects: [{ name: 'api' }],
  reporter: [['json', { outputFile: 'own.json' }], [${JSON.stringify(`${built}/playwright.js`)}, { attempt: 2 }]] };`,
  });
  const run = await project.run(['node_modules/@playwright/test/cli.js', 'test'], variables());
  expect(run.code).toBe(1);
  const { start, cases } = told(server);
  expect(start).toMatchObject({ tool: 'playwright', workers: 1, attempt: 2, expectedTotal: 5 });
  const own = outcomesOf(join(project.folder, 'own.json'));
  expect(liveOutcomes(cases)).toEqual(own);
  expect(
    start?.tests
      ?.map((one) =>
        identityText({
          ...one,
          ...splitParams(one.name),
          file: one.file,
          className: undefined,
          project: one.project,
        }),
      )
      .toSorted(),
  ).toEqual(Object.keys(own).toSorted());
  expect(Object.values(own).toSorted()).toEqual(['failed', 'flaky', 'passed', 'skipped', 'xfailed']);
  expect(cases.find(({ name }) => name === 'adds')).toMatchObject({ owner: 'ada', tags: ['smoke'] });
  expect(cases.find(({ name }) => name === 'adds')?.steps.map(({ title }) => title)).toContain('one');
});

test('node:test: the same tests with the same outcomes as in its own report', {
  timeout: 60_000,
}, async () => {
  server = await startRecording();
  project = makeProject({
    'a.test.mjs': `import assert from 'node:assert';
import { describe, it, test } from 'node:test';
describe('login', () => {
  it('adds', () => {});
  it('fails', () => { assert.deepEqual({ a: 1 }, { a: 2 }); });
  it['skip']('later', () => {});
  it['todo']('one day');
  test('with parts', async (t) => { await t.test('a part', () => {}); });
});
test('outside', () => {});`,
  });
  const reporters = [`${built}/node-test.js`, 'stderr', 'junit', 'own.xml'].map((value, nth) =>
    nth % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
  );
  const run = await project.run(['--test', ...reporters, 'a.test.mjs'], variables());
  expect(run.code).toBe(1);
  const { start, cases } = told(server);
  expect(start).toMatchObject({ tool: 'node:test', suite: 'p1' });
  const own = outcomesOf(join(project.folder, 'own.xml'));
  expect(liveOutcomes(cases)).toEqual(own);
  expect(cases.find(({ name }) => name === 'fails')?.failure?.message).toContain('Expected values to be');
});

test('an instance that is away fails no test, and is said once', { timeout: 60_000 }, async () => {
  project = makeProject({ 'a.test.mjs': `import { test } from 'node:test'; test('passes', () => {});` });
  const args = ['--test', `--test-reporter=${built}/node-test.js`, '--test-reporter-destination=stderr'];
  const away = await project.run([...args, 'a.test.mjs'], { GREENROOM_URL: 'http://127.0.0.1:9' });
  expect(away.code).toBe(0);
  expect(away.said.match(/greenroom: the instance can't be reached/g)).toHaveLength(1);
  const unset = await project.run([...args, 'a.test.mjs'], {});
  expect(unset.said.trim()).toBe('greenroom: nothing is reported: set GREENROOM_URL, or the option url');
});
