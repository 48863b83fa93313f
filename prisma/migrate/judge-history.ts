import type { MigrationFile } from './migration-files.ts';

/** One row of Prisma's _prisma_migrations that was not rolled back. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly isFinished: boolean;
}

export type HistoryJudgement =
  | { kind: 'current'; reason: string }
  | { kind: 'behind'; pending: readonly string[]; reason: string }
  | { kind: 'refused'; reason: string };

/** Decides from the committed migrations and the database's own list whether they may be applied. */
export function judgeHistory(
  committed: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): HistoryJudgement {
  const failed = applied.find((one) => !one.isFinished);
  if (failed) {
    return refuse(
      `migration ${failed.name} failed here before: repair the database, then mark it with \`npx prisma migrate resolve\``,
    );
  }
  const byName = new Map(committed.map((one) => [one.name, one]));
  const unknown = applied.find((one) => !byName.has(one.name));
  if (unknown) {
    return refuse(
      `the database has migration ${unknown.name}, which this version of Greenroom does not know`,
    );
  }
  const edited = applied.find((one) => byName.get(one.name)?.checksum !== one.checksum);
  if (edited) return refuse(`migration ${edited.name} was edited after it had been applied to this database`);
  const done = new Set(applied.map((one) => one.name));
  const pending = committed.map((one) => one.name).filter((name) => !done.has(name));
  return pending.length === 0
    ? { kind: 'current', reason: `all ${committed.length} migrations are applied` }
    : {
        kind: 'behind',
        pending,
        reason: `${pending.length} of ${committed.length} migrations are to be applied`,
      };
}

function refuse(reason: string): HistoryJudgement {
  return { kind: 'refused', reason };
}
