import { MIGRATIONS_DIR, readSchema, toMigrationList } from './migration-files.ts';
import { withSchemaEngine } from './schema-engine.ts';

/**
 * Compares what the migrations build (in a scratch database on `server`) with schema.prisma. Returns the SQL that is
 * missing, or undefined when they agree. What Prisma has no words for (functions, partial indexes, storage
 * parameters, PARTITION BY) is not compared, and partitions are made at run time, never by a migration.
 */
export async function checkDrift(server: string, dir = MIGRATIONS_DIR): Promise<string | undefined> {
  const migrations = await toMigrationList(dir);
  const schema = await readSchema();
  const compared = await withSchemaEngine(server, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return compared.exitCode === 0 ? undefined : (compared.stdout ?? 'a difference without a script').trim();
}
