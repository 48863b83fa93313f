import { afterAll, beforeAll, expect, test } from 'vitest';
import { BLANK_CASE } from '#core/ingest/blank-case.ts';
import { mergeAttempts } from '#core/runs/merge-attempts.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { aliasTest } from '../tests/alias-test.ts';
import { inRunTransaction } from './run-transaction.ts';
import { TestLookup } from './test-lookup.ts';
import { upsertTests } from './upsert-tests.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const casesOf = (...names: string[]) =>
  mergeAttempts(names.map((name) => ({ ...BLANK_CASE, name, suitePath: ['checkout'] }))).cases;

async function store(
  names: readonly string[],
  lookup?: TestLookup,
  at = NOW,
): Promise<(number | undefined)[]> {
  const cases = casesOf(...names);
  const ids = await inRunTransaction((client) => upsertTests(client, cases, at, lookup));
  return cases.map(({ identity }) => ids.get(identity));
}

function lookFor(names: readonly string[], at = NOW): TestLookup {
  const lookup = new TestLookup(at);
  for (const { identity, test } of casesOf(...names)) lookup.want(identity, test);
  return lookup;
}

test('what was looked up gets the ids it has, and what is new gets one', async () => {
  const known = await store(['adds the tax', 'pays by card']);
  const names = ['pays by card', 'refunds', 'adds the tax'];
  const [card, refunds, tax] = await store(names, lookFor(names));
  expect([tax, card]).toEqual(known);
  expect(await store(['refunds'])).toEqual([refunds]);
});

test('more tests than are asked for at once', async () => {
  const names = Array.from({ length: 9_001 }, (_, place) => `test ${place}`);
  const ids = await store(names, lookFor(names));
  expect(new Set(ids).size).toBe(9_001);
  expect(await store(names, lookFor(names))).toEqual(ids);
});

test('a test that was renamed while its upload was read has its new id', async () => {
  const [before, after] = await store(['signs in', 'signs in with a key']);
  const lookup = lookFor(['signs in', 'signs in with a key']);
  await inRunTransaction((client) => lookup.settle(client));
  await aliasTest(after ?? 0, { oldTestId: before ?? 0 }, NOW);
  expect(await store(['signs in', 'signs in with a key'], lookup)).toEqual([after, after]);
});

test('a transaction that is tried again adds its tests again', async () => {
  const cases = casesOf('applies a voucher', 'adds the tax');
  const lookup = lookFor(['applies a voucher', 'adds the tax']);
  let tries = 0;
  const ids = await inRunTransaction(async (client) => {
    const found = await upsertTests(client, cases, NOW, lookup);
    tries += 1;
    if (tries === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    return cases.map(({ identity }) => found.get(identity));
  });
  const { rows } = await database.pool.query('SELECT id FROM test_case WHERE id = ANY($1)', [ids]);
  expect(rows).toHaveLength(2);
});

test('tests that another upload added meanwhile are found, not added twice', async () => {
  const lookup = lookFor(['rounds to cents']);
  await inRunTransaction((client) => lookup.settle(client));
  const [id] = await store(['rounds to cents', 'rounds to euros']);
  expect(await store(['rounds to cents'], lookup)).toEqual([id]);
});

test('tests of a database that was restored meanwhile have the ids they have there', async () => {
  const names = ['keeps the basket', 'empties the basket'];
  await store(names);
  await store(names, lookFor(names));
  await database.pool.query('TRUNCATE test_case CASCADE');
  const restored = await store(names);
  expect(await store(names, lookFor(names))).toEqual(restored);
});

test('a day later they are noted as seen again', async () => {
  await store(['logs out']);
  const later = new Date(NOW.getTime() + 25 * 3_600_000);
  await store(['logs out'], lookFor(['logs out'], later), later);
  const { lastSeenAt } = await database.prisma.testCase.findFirstOrThrow({ where: { name: 'logs out' } });
  expect(lastSeenAt).toEqual(later);
});
