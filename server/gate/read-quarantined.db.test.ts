import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#scripts/test-database.ts';
import { addQuarantine } from '../quarantine/add-quarantine.ts';
import { endQuarantine } from '../quarantine/end-quarantine.ts';
import { makeColumn, makeTests } from '../runs/made-columns.ts';
import { readQuarantined } from './read-quarantined.ts';
import { createTestStaging, type TestStaging } from './test-staging.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const AT = new Date('2026-11-23T10:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let staging: TestStaging;
let tests: number[] = [];
let run: { suite: string; runId: number; receivedAt: number };

beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
  const { database, environmentId } = staging;
  tests = await makeTests(database.prisma, 3);
  const runId = await makeColumn(database, environmentId, tests, { at: AT, cells: 'FPF' });
  await makeColumn(database, environmentId, tests, { at: new Date(AT.getTime() - 60_000), cells: 'PPP' });
  run = { suite: 'core', runId, receivedAt: AT.getTime() };
});
afterAll(() => staging.drop());

const held = async (now: Date) => {
  const found = await readQuarantined(staging.database.pool, staging.environmentId, [run], now);
  return (found.get('core') ?? []).map(({ name, status }) => `${name} ${status}`);
};

test('nothing is held at first', async () => {
  expect(await held(NOW)).toEqual([]);
});

test('a test is held until its end, and back by itself', async () => {
  const who = { owner: 'ada', reason: 'waits for a fix' };
  await addQuarantine({ testId: tests[0] ?? 0, ...who, days: 7 }, NOW);
  const { id } = await addQuarantine({ testId: tests[2] ?? 0, ...who, days: 9, environment: 'staging' }, NOW);
  expect(await held(later(1))).toEqual(['test 1 failed', 'test 3 failed']);
  expect(await held(later(8))).toEqual(['test 3 failed']);
  await endQuarantine(id, { reason: 'mended' }, later(8));
  expect(await held(later(8))).toEqual([]);
});
