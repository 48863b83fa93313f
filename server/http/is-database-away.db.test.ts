import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { isDatabaseAway } from './is-database-away.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

test('a connection that is ended in the middle of a query is the database being away, also through Prisma', async () => {
  const sleeping = database.prisma.$queryRawUnsafe('SELECT pg_sleep(20)').catch((error: unknown) => error);
  const end = async () => {
    const { rowCount } = await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query LIKE 'SELECT pg_sleep%' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return rowCount;
  };
  await expect.poll(end, { timeout: 15_000 }).toBe(1);
  expect(isDatabaseAway(await sleeping)).toBe(true);
});

test('a wrong query is not, also through Prisma', async () => {
  const error = await database.prisma.$queryRawUnsafe('SELECT nothing').catch((refused: unknown) => refused);
  expect(isDatabaseAway(error)).toBe(false);
});
