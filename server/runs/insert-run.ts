import type pg from 'pg';
import type { RunTotals } from '#core/api/runs.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import type { JudgedParts } from '#core/runs/judge-parts.ts';
import { storableJson, storableText } from './storable.ts';

/** Where a run took place and what its uploader says of it. */
export type RunClaim = {
  readonly environment: string;
  readonly config: EnvironmentConfig;
  readonly suite?: string | undefined;
  readonly revision?: string | undefined;
  readonly branch?: string | undefined;
  readonly url?: string | undefined;
  readonly filename?: string | undefined;
  readonly key?: string | undefined;
  /** The CI's own name of the run, which of its tries this is, and which shard. */
  readonly run?: string | undefined;
  readonly attempt?: number | undefined;
  readonly part?: string | undefined;
};

type NewRun = {
  readonly environmentId: number;
  readonly claim: RunClaim;
  readonly judged: JudgedParts;
  readonly contentHash: string;
  readonly receivedAt: Date;
  readonly totals: RunTotals;
};

/** Adds the run's own row and answers its id. It belongs to the latest deploy of its revision. */
export async function insertRun(client: pg.PoolClient, run: NewRun): Promise<number> {
  const { claim, judged, totals } = run;
  const { window } = judged;
  const { rows } = await client.query<{ id: number }>(INSERT_RUN, [
    run.environmentId,
    judged.format,
    storableText(judged.tool),
    claim.suite ?? null,
    claim.revision ?? null,
    claim.branch ?? null,
    claim.url ?? null,
    claim.filename ?? null,
    claim.key ?? null,
    run.contentHash,
    window.isStated ? new Date(window.startedAt) : null,
    window.isStated ? new Date(window.finishedAt) : null,
    run.receivedAt,
    window.durationMs,
    totals.total,
    totals.passed,
    totals.failed,
    totals.errored,
    totals.skipped,
    totals.flaky,
    totals.blocked,
    judged.authenticity,
    storableJson(judged.suiteErrors),
    storableJson(judged.facts),
    claim.run ?? null,
    claim.attempt ?? 1,
  ]);
  return rows[0]?.id ?? Number.NaN;
}

/** Notes what the run's results came to, once they are stored. */
export async function settleRun(
  client: pg.PoolClient,
  id: number,
  totals: RunTotals,
  warnings: readonly string[],
): Promise<void> {
  const { total, passed, failed, errored, skipped, flaky, blocked } = totals;
  await client.query(SETTLE, [
    id,
    total,
    passed,
    failed,
    errored,
    skipped,
    flaky,
    blocked,
    storableJson(warnings),
  ]);
}

const INSERT_RUN = `
  INSERT INTO run (environment_id, deploy_id, format, tool, requested_suite, revision, branch, url, filename,
    idempotency_key, content_hash, started_at, finished_at, received_at, duration_ms, total, passed, failed, errored,
    skipped, flaky, blocked, authenticity, suite_errors, facts, run_key, attempt)
  VALUES ($1, (SELECT id FROM deploy WHERE environment_id = $1 AND revision = $5 ORDER BY started_at DESC LIMIT 1),
    $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
  RETURNING id`;

const SETTLE = `
  UPDATE run SET total = $2, passed = $3, failed = $4, errored = $5, skipped = $6, flaky = $7, blocked = $8, warnings = $9
  WHERE id = $1`;
