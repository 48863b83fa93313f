import { afterAll, beforeAll, expect, test } from 'vitest';
import { quarantineEntry, quarantineQuery, quarantineResponse } from '#core/api/quarantine.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { makeTests } from '../runs/made-columns.ts';
import { addQuarantine } from './add-quarantine.ts';
import { endQuarantine } from './end-quarantine.ts';
import { listQuarantine } from './list-quarantine.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let staging: TestStaging;
let tests: number[] = [];

beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
  tests = await makeTests(staging.database.prisma, 3);
});
afterAll(() => staging.drop());

const add = (place: number, rest: object = { days: 7 }, now = NOW) =>
  addQuarantine({ testId: tests[place] ?? 0, owner: 'ada', reason: 'waits for a fix', ...rest }, now);
const list = async (query: object, now = NOW) => {
  const answer = await listQuarantine({ id: staging.environmentId }, quarantineQuery.parse(query), now);
  return quarantineResponse.parse(answer);
};

test('a test is put in quarantine, once', async () => {
  const entry = quarantineEntry.parse(await add(0));
  expect(entry).toMatchObject({ environment: null, state: 'active', expiresAt: later(7).toISOString() });
  await expect(add(0, { days: 1, environment: 'staging' })).rejects.toMatchObject({
    code: 'conflict',
    message: `Test ${tests[0]} is in quarantine already, as ${entry.id}.`,
  });
});

test('what can not be is refused', async () => {
  await expect(
    addQuarantine({ testId: 999_999, owner: 'a', reason: 'b', days: 1 }, NOW),
  ).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(add(1, {})).rejects.toMatchObject({ code: 'bad_request' });
  await expect(add(1, { days: 1, environment: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
});

test('two at once are one', async () => {
  const both = await Promise.allSettled([add(1), add(1)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('it ends by the clock alone, and can be put there again', async () => {
  expect((await list({ limit: 1 })).items).toHaveLength(1);
  expect((await list({}, later(8))).items).toEqual([]);
  expect((await list({ state: 'past' }, later(8))).items.map(({ state }) => state)).toEqual([
    'expired',
    'expired',
  ]);
  expect(await add(0, { days: 7 }, later(8))).toMatchObject({ state: 'active' });
});

test('it ends early, with a reason, once', async () => {
  const { id } = await add(2, { days: 30, environment: 'staging' });
  const ended = await endQuarantine(id, { reason: 'mended in 4711', by: 'grace' }, later(1));
  expect(ended).toMatchObject({
    environment: 'staging',
    state: 'ended',
    sentence: 'ended 2026-11-24: mended in 4711 (grace)',
  });
  await expect(endQuarantine(id, { reason: 'again' }, later(1))).rejects.toMatchObject({ code: 'conflict' });
  await expect(endQuarantine(999_999, { reason: 'again' }, later(1))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('pages show each once', async () => {
  const first = await list({ state: 'all', limit: 2 });
  const second = await list({ state: 'all', limit: 2, cursor: first.nextCursor ?? undefined });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  expect(second.nextCursor).toBeNull();
});
