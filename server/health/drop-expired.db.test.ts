import { afterAll, beforeAll, expect, test } from 'vitest';
import { configSchema } from '#core/config/config-schema.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { dropExpired, endOf } from './drop-expired.ts';
import { ensurePartitions } from './ensure-partitions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function partitions(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relkind = 'r' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

test('stands ready two spans ahead, and drops what ended before its own retention only', async () => {
  await Promise.all([1, 2].map(() => ensurePartitions(new Date('2026-01-30T23:00:00Z'))));
  expect(await partitions()).toEqual([
    'failure_p20260126',
    'failure_p20260202',
    'failure_p20260209',
    'result_detail_p20260126',
    'result_detail_p20260202',
    'result_detail_p20260209',
    'result_p20260126',
    'result_p20260202',
    'result_p20260209',
    'rollup_day_p20260101',
    'rollup_day_p20270101',
    'rollup_day_p20280101',
    'rollup_hour_p20260101',
    'rollup_hour_p20260201',
    'rollup_hour_p20260301',
    'rollup_minute_p20260130',
    'rollup_minute_p20260131',
    'rollup_minute_p20260201',
    'sample_p20260130',
    'sample_p20260131',
    'sample_p20260201',
  ]);
  const { retention } = configSchema.parse({
    version: 1,
    environments: {},
    retention: { samples: '7d', failures: '2w' },
  });
  const dropped = await dropExpired(retention, new Date('2026-02-08T00:00:00Z'));
  expect(dropped).toEqual([
    { name: 'sample_p20260130', endedAt: new Date('2026-01-31T00:00:00Z') },
    { name: 'sample_p20260131', endedAt: new Date('2026-02-01T00:00:00Z') },
  ]);
  expect(await partitions()).not.toContain('sample_p20260131');
  expect(await partitions()).toHaveLength(19);
});

test.each([
  ['sample_p20241231', 'day', '2025-01-01T00:00:00.000Z'],
  ['result_p20241230', 'week', '2025-01-06T00:00:00.000Z'],
  ['rollup_hour_p20241201', 'month', '2025-01-01T00:00:00.000Z'],
  ['rollup_day_p20240101', 'year', '2025-01-01T00:00:00.000Z'],
] as const)('%s, a %s, ends at %s', (name, span, expected) => {
  expect(endOf(name, span)?.toISOString()).toBe(expected);
});

test('a table somebody attached under another name is left alone', () => {
  expect(endOf('sample_old', 'day')).toBeNull();
});
