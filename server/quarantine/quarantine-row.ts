import type { QuarantineEntry } from '#core/api/quarantine.ts';
import { judgeQuarantine } from '#core/runs/judge-quarantine.ts';

/** Columns of `quarantine q JOIN test_case t LEFT JOIN environment e` that make an entry. */
export const QUARANTINE_COLUMNS = `
  q.id, e.name AS environment, t.id AS "testId", t.name || coalesce('[' || t.params || ']', '') AS name,
  t.suite_path AS "suitePath", t.file, q.owner, q.reason, q.created_by AS "createdBy", q.created_at AS "createdAt",
  q.expires_at AS "expiresAt", q.ended_at AS "endedAt", q.ended_reason AS "endedReason"`;

export const QUARANTINE_TABLES =
  'quarantine q JOIN test_case t ON t.id = q.test_id LEFT JOIN environment e ON e.id = q.environment_id';

export interface QuarantineRow {
  readonly id: number;
  readonly environment: string | null;
  readonly testId: number;
  readonly name: string;
  readonly suitePath: string;
  readonly file: string | null;
  readonly owner: string;
  readonly reason: string;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
}

export function toQuarantineEntry(row: QuarantineRow, now: Date): QuarantineEntry {
  const { testId, name, suitePath, file, createdAt, expiresAt, endedAt, ...rest } = row;
  const { owner, reason, endedReason } = row;
  const stored = {
    owner,
    reason,
    expiresAtMs: expiresAt.getTime(),
    endedAtMs: endedAt?.getTime() ?? null,
    endedReason,
  };
  return {
    ...rest,
    test: { id: testId, name, suitePath, file },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    ...judgeQuarantine(stored, now.getTime()),
  };
}
