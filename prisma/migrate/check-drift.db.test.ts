import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../scripts/test-database.ts';
import { checkDrift } from './check-drift.ts';
import { createMigration } from './create-migration.ts';
import { MIGRATIONS_DIR, readMigrations, writeMigration } from './migration-files.ts';

let database: TestDatabase;
let dir: string;

beforeAll(async () => {
  database = await createTestDatabase();
  dir = await mkdtemp(join(tmpdir(), 'greenroom-drift-'));
  await cp(MIGRATIONS_DIR, dir, { recursive: true });
});

afterAll(async () => {
  await rm(dir, { recursive: true });
  await database.drop();
});

test('the committed migrations lead to schema.prisma', async () => {
  expect(await checkDrift(database.connectionString)).toBeUndefined();
});

test('what Prisma has no words for is no drift', async () => {
  const later = '29990101000000_by_hand';
  await writeMigration(
    dir,
    later,
    `CREATE INDEX environment_partial ON environment (name) WHERE name <> 'x;y';
     ALTER TABLE environment ADD CONSTRAINT named CHECK (name <> '');
     CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 42; END; $$;
     SELECT greenroom_ensure_partition('sample', 'day', '2026-11-22T10:00Z');`,
  );
  expect(await checkDrift(database.connectionString, dir)).toBeUndefined();
  await rm(join(dir, later), { recursive: true });
});

test('a column too many is drift, and a new migration takes it back', async () => {
  const extra = '29990101000000_extra';
  await writeMigration(dir, extra, 'ALTER TABLE environment ADD COLUMN colour text;');
  expect(await checkDrift(database.connectionString, dir)).toContain(
    'ALTER TABLE "environment" DROP COLUMN "colour"',
  );
  await createMigration(database.connectionString, 'undo', dir);
  const [written] = (await readMigrations(dir)).filter((one) => one.name.endsWith('_undo'));
  expect(written?.sql).toContain('DROP COLUMN "colour"');
});
