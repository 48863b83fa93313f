import { checkDrift } from './check-drift.ts';
import { MIGRATIONS_DIR, writeMigration } from './migration-files.ts';

/** Writes a migration from the committed ones to schema.prisma; returns its path, or undefined when nothing differs. */
export async function createMigration(
  server: string,
  name: string,
  dir = MIGRATIONS_DIR,
): Promise<string | undefined> {
  const sql = await checkDrift(server, dir);
  if (sql === undefined) return undefined;
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  return writeMigration(dir, `${stamp}_${name}`, `${sql}\n`);
}
