import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../scripts/test-database.ts';
import { applyMigrations } from './apply-migrations.ts';
import { writeMigration } from './migration-files.ts';
import { createScratchDatabase } from './scratch-database.ts';

let server: TestDatabase;
let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
let dir: string;

beforeAll(async () => {
  server = await createTestDatabase();
});

afterAll(() => server.drop());

beforeEach(async () => {
  scratch = await createScratchDatabase(server.connectionString);
  dir = await mkdtemp(join(tmpdir(), 'greenroom-migrations-'));
  await writeFile(join(dir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return async () => {
    await scratch.drop();
    await rm(dir, { recursive: true });
  };
});

test('two starters at once apply each migration once', async () => {
  await writeMigration(dir, '20260101000000_one', 'CREATE TABLE one (id int); SELECT pg_sleep(0.3);');
  const both = await Promise.all([
    applyMigrations(scratch.connectionString, dir),
    applyMigrations(scratch.connectionString, dir),
  ]);
  expect(both.flat()).toEqual(['20260101000000_one']);
});

test('only what is pending is applied', async () => {
  await writeMigration(dir, '20260101000000_one', 'CREATE TABLE one (id int);');
  await applyMigrations(scratch.connectionString, dir);
  await writeMigration(dir, '20260102000000_two', 'CREATE TABLE two (id int);');
  expect(await applyMigrations(scratch.connectionString, dir)).toEqual(['20260102000000_two']);
});

test('a failing migration is reported with what the database said, and stays reported', async () => {
  await writeMigration(dir, '20260101000000_bad', 'CREATE TABLE one (id int); SELECT no_such_column;');
  await expect(applyMigrations(scratch.connectionString, dir)).rejects.toThrow(
    'Migration 20260101000000_bad failed: column "no_such_column" does not exist',
  );
  await expect(applyMigrations(scratch.connectionString, dir)).rejects.toThrow(
    'migration 20260101000000_bad failed here before',
  );
});

test('a migration edited after it was applied is refused', async () => {
  await writeMigration(dir, '20260101000000_one', 'CREATE TABLE one (id int);');
  await applyMigrations(scratch.connectionString, dir);
  await writeFile(join(dir, '20260101000000_one', 'migration.sql'), 'CREATE TABLE other (id int);');
  await expect(applyMigrations(scratch.connectionString, dir)).rejects.toThrow(
    'migration 20260101000000_one was edited after it had been applied to this database',
  );
});
