import type { ResultStatus, RunTotals } from '#core/api/runs.ts';
import { AppError } from '#core/errors/app-error.ts';
import { ctrfFrame, type ExportedResult, toCtrfTest } from '#core/runs/export-ctrf.ts';
import { pool } from '../db/pool.ts';

type RunRow = RunTotals & {
  readonly id: number;
  readonly tool: string | null;
  readonly environment: string;
  readonly revision: string | null;
  readonly branch: string | null;
  readonly url: string | null;
  readonly received_at: Date;
  readonly started_at: Date | null;
  readonly duration_ms: number | null;
  readonly facts: Record<string, string>;
};

type Kept = { readonly steps?: readonly { readonly title: string; readonly status: ResultStatus | null }[] };

type ResultRow = Omit<ExportedResult, 'startedAt' | 'steps'> & {
  readonly ordinal: number;
  readonly startedAt: Date | null;
  readonly detail: Kept | null;
};

/** Results in memory at once: each may carry 64 KiB of every text. */
const PAGE = 200;

/** A stored run as CTRF, in pieces, in the order of its report; however long, only a page of it stands in memory. */
export async function streamCtrf(id: number): Promise<AsyncGenerator<string>> {
  const { rows } = await pool().query<RunRow>(SELECT_RUN, [id]);
  const [run] = rows;
  if (!run) {
    throw new AppError('not_found', `There is no run ${id}.`, 'See GET /api/v1/runs for those there are.');
  }
  return writePieces(run);
}

async function* writePieces(run: RunRow): AsyncGenerator<string> {
  const frame = JSON.stringify(frameOf(run));
  const end = ']}}';
  // The tests are the last member of the last member.
  yield frame.slice(0, -end.length);
  let after = -1;
  let separator = '';
  for (;;) {
    const { rows } = await pool().query<ResultRow>(SELECT_RESULTS, [run.id, run.received_at, after, PAGE]);
    for (const row of rows) {
      yield separator + JSON.stringify(toCtrfTest(toExported(row)));
      separator = ',\n';
      after = row.ordinal;
    }
    if (rows.length < PAGE) break;
  }
  yield end;
}

function frameOf(run: RunRow) {
  const { total, passed, failed, errored, skipped, flaky, blocked } = run;
  return ctrfFrame({
    ...run,
    receivedAt: run.received_at.getTime(),
    startedAt: run.started_at?.getTime() ?? null,
    durationMs: run.duration_ms,
    totals: { total, passed, failed, errored, skipped, flaky, blocked },
  });
}

function toExported({ detail, startedAt, ...row }: ResultRow): ExportedResult {
  return { ...row, startedAt: startedAt?.getTime() ?? null, steps: detail?.steps ?? [] };
}

const SELECT_RUN = `
  SELECT r.id, r.tool, r.revision, r.branch, r.url, r.received_at, r.started_at, r.duration_ms, r.total, r.passed,
    r.failed, r.errored, r.skipped, r.flaky, r.blocked, r.facts, e.name AS environment
  FROM run r JOIN environment e ON e.id = r.environment_id WHERE r.id = $1`;

const SELECT_RESULTS = `
  SELECT x.ordinal, t.identity, t.name || coalesce('[' || t.params || ']', '') AS name, t.suite_path AS "suitePath",
    t.class_name AS "className", t.file, x.line, t.owner, x.suite, x.priority, x.tags,
    x.raw_status::text AS "rawStatus", x.status::text AS status, x.duration_ms AS "durationMs",
    x.started_at AS "startedAt", x.attempts, coalesce(f.attempts, '[]') AS tries, f.message, f.text,
    coalesce(f.stdout, d.stdout) AS stdout, coalesce(f.stderr, d.stderr) AS stderr,
    coalesce(d.properties, '{}') AS properties, d.detail,
    coalesce((
      SELECT json_agg(json_build_object('id', a.id, 'attempt', a.attempt, 'name', a.name,
        'contentType', a.content_type) ORDER BY a.id)
      FROM attachment a WHERE a.run_id = x.run_id AND a.ordinal = x.ordinal
    ), '[]') AS attachments
  FROM result x
  JOIN test_case t ON t.id = x.test_id
  LEFT JOIN failure f ON f.run_id = x.run_id AND f.ordinal = x.ordinal AND f.received_at = x.received_at
  LEFT JOIN result_detail d ON d.run_id = x.run_id AND d.ordinal = x.ordinal AND d.received_at = x.received_at
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal > $3
  ORDER BY x.ordinal LIMIT $4`;
