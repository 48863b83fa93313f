import type { z } from 'zod';
import type { SelectedTest, SelectionResponse, selectionQuery } from '#core/api/selection.ts';
import { type Choice, selectTests } from '#core/runs/select-tests.ts';
import { displayName } from '#core/runs/test-identity.ts';
import { pool } from '../db/pool.ts';

export type SelectionQuery = Omit<z.output<typeof selectionQuery>, 'environment'>;

interface Row {
  readonly testId: number;
  readonly name: string;
  readonly params: string | null;
  readonly suitePath: string;
  readonly file: string | null;
  readonly suite: string | null;
  readonly priority: string | null;
  readonly isOfIssue: boolean;
  readonly lastStatus: string | null;
  readonly lastRunDay: number | null;
  readonly durationMs: number | null;
}

const DAY_MS = 86_400_000;

/** What to run first within a budget, of the tests that this environment saw in the last 30 days. */
export async function listSelection(
  environment: { readonly name: string; readonly id: number | null },
  query: SelectionQuery,
  now: Date,
): Promise<SelectionResponse> {
  const today = Math.floor(now.getTime() / DAY_MS);
  const values = [environment.id, query.suite ?? null, query.issue ?? null, now];
  const { rows } = environment.id === null ? { rows: [] } : await pool().query<Row>(SELECT, values);
  const budget = { ms: query.budgetMs, workers: query.workers, today };
  const { chosen, left, sentence } = selectTests(rows, budget);
  return {
    environment: environment.name,
    at: now.toISOString(),
    sentence,
    chosen: chosen.map(toWire),
    left: left.map(toWire),
  };
}

function toWire({ test, reason }: Choice<Row>): SelectedTest {
  const { name, params, lastRunDay, isOfIssue, ...rest } = test;
  const lastRunOn = lastRunDay === null ? null : new Date(lastRunDay * DAY_MS).toISOString().slice(0, 10);
  return { ...rest, name: displayName({ name, params: params ?? undefined }), lastRunOn, reason };
}

const SELECT = `
  SELECT t.id AS "testId", t.name, t.params, t.suite_path AS "suitePath", t.file, s.suite, s.priority,
    s.last_status::text AS "lastStatus", (s.last_at AT TIME ZONE 'UTC')::date - '1970-01-01'::date AS "lastRunDay",
    s.duration_ms AS "durationMs",
    $3::text IS NOT NULL AND EXISTS (
      SELECT FROM known_issue k LEFT JOIN cluster_member m ON m.cluster_id = k.cluster_id
      WHERE k.url = $3 AND k.closed_at IS NULL
        AND (k.test_id = t.id OR k.suite = s.suite OR m.failure_key = s.failure_key)
    ) AS "isOfIssue"
  FROM test_standing s JOIN test_case t ON t.id = s.test_id
  WHERE s.environment_id = $1 AND ($2::text IS NULL OR s.suite = $2) AND s.last_at > $4::timestamptz - interval '30 days'`;
