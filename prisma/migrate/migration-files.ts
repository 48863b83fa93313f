import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm';

const PRISMA_DIR = dirname(dirname(fileURLToPath(import.meta.url)));

/** The committed migrations. */
export const MIGRATIONS_DIR = join(PRISMA_DIR, 'migrations');

/** One migration as committed, with the checksum Prisma stores for it. */
export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** schema.prisma, as the schema engine wants it. */
export async function readSchema(): Promise<SchemaContainer> {
  const path = join(PRISMA_DIR, 'schema.prisma');
  return { path, content: await readFile(path, 'utf8') };
}

/** All migrations, oldest first. */
export async function readMigrations(dir: string): Promise<MigrationFile[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(dir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** The migrations in the form the schema engine takes. */
export async function toMigrationList(dir: string): Promise<MigrationList> {
  const migrations = await readMigrations(dir);
  return {
    baseDir: dir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(dir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** Writes a new migration and returns its path. */
export async function writeMigration(dir: string, name: string, sql: string): Promise<string> {
  const path = join(dir, name, 'migration.sql');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, sql, { flag: 'wx' });
  return path;
}
