import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultDetail } from '#core/api/result-detail.ts';
import { configSchema } from '#core/config/config-schema.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { junitXml, readMade } from '../made-upload.ts';
import { recordRun } from '../record-run.ts';
import { getResult } from './get-result.ts';

const HOUR = 3_600_000;
const AT = Date.parse('2026-11-22T10:00:00Z');

const config = configSchema.parse({
  version: 1,
  environments: {
    staging: {
      services: { auth: { title: 'Sign-in', probes: {} }, other: { probes: {} } },
      suites: { login: { select: { class: 'Login*' }, requires: ['auth'], owner: 'team login' } },
    },
  },
});
const staging = config.environments['staging'];

let database: TestDatabase;
const ids: number[] = [];

const FAILURE = `<failure message="expected 3 to be 4">AssertionError: expected 3 to be 4
    at login (src/login.ts:3:9)
    at run (node_modules/vitest/dist/run.js:1:1)</failure><system-out>clicked</system-out>`;
const cases = (run: number) => [
  { name: 'in', className: 'LoginTest', at: '2026-11-22T12:00:00Z', body: run > 1 ? FAILURE : '' },
  {
    name: 'out',
    className: 'LoginTest',
    body: `<properties><property name="ticket" value="A-1"/></properties><system-out>${'x'.repeat(20_000)}</system-out>`,
  },
  { name: 'quiet', className: 'Other' },
];

beforeAll(async () => {
  database = await createTestDatabase();
  if (!staging) throw new Error('no staging');
  for (let run = 1; run <= 3; run += 1) {
    const claim = { environment: 'staging', config: staging, revision: `r${run}`, branch: 'main' };
    const upload = await readMade(junitXml(cases(run), 's'));
    ids.push((await recordRun(claim, upload, new Date(AT + run * HOUR))).id);
  }
});
afterAll(() => database.drop());

const read = async (ordinal: number) => resultDetail.parse(await getResult(ids[2] ?? 0, ordinal, config));

test('a failed result says what it expected, where it failed, and since when', async () => {
  const result = await read(1);
  expect(result).toMatchObject({
    name: 'in',
    owner: 'team login',
    ownerFrom: 'suite',
    run: { id: ids[2], environment: 'staging', revision: 'r3' },
    failure: {
      message: 'expected 3 to be 4',
      diff: { expected: '4', actual: '3' },
      frames: [
        { file: 'src/login.ts', line: 3, function: 'login', isInApp: true },
        { file: 'node_modules/vitest/dist/run.js', isInApp: false },
      ],
    },
    tries: [{ number: 1, status: 'failed', diff: { expected: '4' } }],
    stdout: 'clicked',
    window: {
      from: '2026-11-22T11:59:00.000Z',
      testFrom: '2026-11-22T12:00:00.000Z',
      testTo: '2026-11-22T12:00:00.500Z',
      to: '2026-11-22T12:01:00.500Z',
      isExact: true,
    },
    services: [{ service: 'auth', title: 'Sign-in' }],
    firstFailing: {
      runId: ids[1],
      revision: 'r2',
      lastPassed: { runId: ids[0], revision: 'r1' },
      sentence: `failing since run ${ids[1]} (r2), 2 runs in a row; passed last in run ${ids[0]} (r1)`,
    },
  });
  expect(result.history.map(({ runId, status }) => [runId, status])).toEqual([
    [ids[0], 'passed'],
    [ids[1], 'failed'],
    [ids[2], 'failed'],
  ]);
});

test('a passed result keeps its properties and a little of its output', async () => {
  const result = await read(2);
  expect(result).toMatchObject({ failure: null, firstFailing: null, properties: { ticket: 'A-1' } });
  expect(result.stdout).toMatch(/^x+\n… \d+ characters left out …\nx+$/);
  expect(result.stdout?.length).toBeLessThan(8_400);
});

test('a result that tells nothing more takes no room', async () => {
  expect(await read(3)).toMatchObject({ stdout: null, properties: {}, steps: [], files: [] });
  const { rows } = await database.pool.query('SELECT DISTINCT ordinal FROM result_detail WHERE run_id = $1', [
    ids[2],
  ]);
  expect(rows).toEqual([{ ordinal: 2 }]);
});

test('a result that is not there', async () => {
  await expect(getResult(ids[0] ?? 0, 99, config)).rejects.toMatchObject({ code: 'not_found' });
  await expect(getResult(999_999, 1, config)).rejects.toMatchObject({ code: 'not_found' });
});
