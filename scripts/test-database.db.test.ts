import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '../server/db/pool.ts';
import { prisma } from '../server/db/prisma.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('a test database has every table and no rows', async () => {
  expect(await database.prisma.environment.count()).toBe(0);
});

test("the process's own pool and Prisma client use the test database too", async () => {
  await database.prisma.environment.create({ data: { name: 'staging' } });
  expect(await prisma().environment.count()).toBe(1);
  const found = await pool().query<{ here: string }>('SELECT current_database() AS here');
  expect(database.connectionString).toContain(found.rows[0]?.here);
});

test('bigint comes as a number, and one that a number cannot hold is an error', async () => {
  const found = await database.pool.query<{ cents: number }>('SELECT 144000000::bigint AS cents');
  expect(found.rows[0]?.cents).toBe(144_000_000);
  await expect(database.pool.query('SELECT 9007199254740993::bigint')).rejects.toThrow(
    'bigint 9007199254740993 does not fit a JavaScript number',
  );
});

test('timestamptz comes as the same instant', async () => {
  const at = new Date('2026-11-22T10:00:00.123Z');
  const found = await database.pool.query<{ at: Date }>('SELECT $1::timestamptz AS at', [at]);
  expect(found.rows[0]?.at).toEqual(at);
});
