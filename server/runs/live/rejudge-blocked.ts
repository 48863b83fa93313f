import type pg from 'pg';
import type { RawStatus } from '#core/ingest/report-format.ts';
import { classifyFailure } from '#core/runs/classify-failure.ts';
import { foldBatches } from '#core/runs/fold-batches.ts';
import { judgeParts } from '#core/runs/judge-parts.ts';
import type { PartRow } from '../run-parts.ts';
import { type BadResult, judgeBadResults } from '../settle-blocked.ts';
import { evidenceJson } from '../write-results.ts';
import type { OpenRun } from './change-run.ts';

type Row = {
  readonly ordinal: number;
  readonly testId: number;
  readonly suite: string | null;
  readonly rawStatus: RawStatus;
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly type: string | null;
  readonly message: string;
  readonly text: string;
};

/**
 * Judges the failures of a part anew when it ends: a service's fault may have settled after a test failed by it.
 * Results without a time of their own keep the verdict of their batch, which knows best when they ran.
 */
export async function rejudgeBlocked(
  client: pg.PoolClient,
  { run, config, told }: Pick<OpenRun, 'run' | 'config'> & { readonly told: readonly PartRow[] },
): Promise<void> {
  const bounds = [told.map(({ first }) => first), told.map(({ last }) => last)];
  const { rows } = await client.query<Row>(BAD, [run.id, run.receivedAt, ...bounds]);
  if (rows.length === 0) return;
  const heardAt = told.reduce((last, part) => Math.max(last, part.receivedAt.getTime()), 0);
  const { window } = judgeParts(foldBatches(told), heardAt);
  const asked = rows.map(
    ({ testId, suite, rawStatus, startedAt, tookMs, message, text, ...row }): BadResult => ({
      testId,
      requires: config.suites[suite ?? '']?.requires ?? [],
      failure: classifyFailure({
        kind: rawStatus === 'errored' ? 'error' : 'failure',
        type: row.type ?? undefined,
        message,
        text,
      }),
      startedAt: startedAt.getTime(),
      tookMs,
    }),
  );
  const occasion = { environmentId: run.environmentId, window, runId: run.id };
  const verdicts = await judgeBadResults(client, occasion, asked);
  const changed = [
    rows.map(({ ordinal }) => ordinal),
    rows.map(({ rawStatus }, place) => (verdicts[place]?.isBlocked ? 'blocked' : rawStatus)),
    rows.map((_, place) => verdicts[place]?.sentence ?? null),
    rows.map((_, place) => evidenceJson(verdicts[place] ?? null)),
  ];
  await client.query(SETTLE_RESULTS, [run.id, run.receivedAt, changed[0], changed[1]]);
  await client.query(SETTLE_FAILURES, [run.id, run.receivedAt, changed[0], changed[2], changed[3]]);
}

const BAD = `
  SELECT x.ordinal, x.test_id AS "testId", x.suite, x.raw_status::text AS "rawStatus", x.started_at AS "startedAt",
    coalesce((SELECT sum((a ->> 'durationMs')::float8) FROM jsonb_array_elements(f.attempts) a), x.duration_ms, 0)
      AS "tookMs",
    f.type, coalesce(f.message, '') AS message, f.text
  FROM result x
  JOIN unnest($3::int[], $4::int[]) AS g(first, last) ON x.ordinal BETWEEN g.first AND g.last
  JOIN failure f ON f.run_id = x.run_id AND f.ordinal = x.ordinal AND f.received_at = x.received_at
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.status IN ('failed', 'errored', 'blocked')
    AND x.started_at IS NOT NULL`;

const SETTLE_RESULTS = `
  UPDATE result x SET status = v.status FROM unnest($3::int[], $4::result_status[]) AS v(ordinal, status)
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal = v.ordinal AND x.status <> v.status`;

const SETTLE_FAILURES = `
  UPDATE failure x SET sentence = v.sentence, evidence = v.evidence::jsonb
  FROM unnest($3::int[], $4::text[], $5::text[]) AS v(ordinal, sentence, evidence)
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal = v.ordinal
    AND x.sentence IS DISTINCT FROM v.sentence`;
