import pg from 'pg';
import { expect, test } from 'vitest';
import { createPool } from '../db/pool.ts';
import { createPrisma } from '../db/prisma.ts';
import { isDatabaseAway } from './is-database-away.ts';

test('a refused connection is the database being away', async () => {
  const client = new pg.Client({ host: '127.0.0.1', port: 1 });
  const error = await client.connect().catch((refused: unknown) => refused);
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  ['shutting down', Object.assign(new Error('terminating connection'), { code: '57P01' }), true],
  ['a wrong statement', Object.assign(new Error('syntax error'), { code: '42601' }), false],
  ['wrapped', new Error('query failed', { cause: new Error('Connection terminated unexpectedly') }), true],
  ['no error at all', 'away', false],
])('%s', (_name, error, expected) => {
  expect(isDatabaseAway(error)).toBe(expected);
});

test('Prisma over a database that refuses says the same', async () => {
  const pool = createPool('postgresql://nobody@127.0.0.1:1/none');
  const prisma = createPrisma(pool);
  const error = await prisma.environment.findFirst().catch((refused: unknown) => refused);
  expect(isDatabaseAway(error)).toBe(true);
  await prisma.$disconnect();
  await pool.end();
});
