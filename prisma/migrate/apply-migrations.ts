import pg from 'pg';
import { type AppliedMigration, judgeHistory } from './judge-history.ts';
import { MIGRATIONS_DIR, readMigrations, toMigrationList } from './migration-files.ts';
import { withSchemaEngine } from './schema-engine.ts';

// The engine takes Prisma's own lock as well, but gives up on it after 10 s; a starter waits for ours as long as
// another one's migration takes.
const STARTERS_LOCK = 7_120_251_122;
const UNDEFINED_TABLE = '42P01';

/** The database's migrations can't be applied; the message is one sentence for the person. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** Applies what is pending under an advisory lock and returns the names applied now, oldest first. */
export async function applyMigrations(connectionString: string, dir = MIGRATIONS_DIR): Promise<string[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [STARTERS_LOCK]);
    const judgement = judgeHistory(await readMigrations(dir), await readApplied(client));
    if (judgement.kind === 'refused')
      throw new MigrationRefused(`The database can't be used: ${judgement.reason}.`);
    if (judgement.kind === 'current') return [];
    return await applyPending(client, connectionString, dir);
  } finally {
    await client.end();
  }
}

async function applyPending(client: pg.Client, connectionString: string, dir: string): Promise<string[]> {
  const migrationsList = await toMigrationList(dir);
  const filters = { externalTables: [], externalEnums: [] };
  try {
    const done = await withSchemaEngine(connectionString, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    return done.appliedMigrationNames;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const failed = (await readApplied(client)).find((one) => !one.isFinished);
    throw new MigrationRefused(`Migration ${failed?.name ?? 'set-up'} failed: ${said.trim()}`, { cause });
  }
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  try {
    const found = await client.query<AppliedMigration>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    return found.rows;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return [];
    throw error;
  }
}
