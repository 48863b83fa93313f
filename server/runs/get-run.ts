import type { NotRun, RunState } from '#core/api/run-state.ts';
import type { RunDetail } from '#core/api/runs.ts';
import type { GreenroomConfig, SuiteConfig } from '#core/config/config-schema.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';
import { listRunAttempts } from './list-run-attempts.ts';
import { listRunParts } from './list-run-parts.ts';
import { readRemaining } from './read-remaining.ts';
import { readRunFailures } from './read-run-failures.ts';
import { readRunHealth } from './read-run-health.ts';
import { RUN_COLUMNS, type RunRow, toRunSummary } from './run-row.ts';

type DetailRow = RunRow & {
  readonly environment: string;
  readonly environment_id: number;
  readonly finished_at: Date | null;
  readonly warnings: string[];
  readonly suite_errors: { name: string; message: string }[];
  readonly evidence: NotRun | null;
};

/** One run with its suites, its failures in groups and what the required services did meanwhile. */
export async function getRun(id: number, config: GreenroomConfig | null): Promise<RunDetail> {
  const { rows } = await pool().query<DetailRow>(SELECT_RUN, [id]);
  const [row] = rows;
  if (!row)
    throw new AppError('not_found', `There is no run ${id}.`, 'See GET /api/v1/runs for those there are.');
  const suites = config?.environments[row.environment]?.suites ?? {};
  const now = new Date();
  const [bySuite, failures, attempts, parts, remaining] = await Promise.all([
    listRunSuites(row, suites),
    readRunFailures(row, now),
    listRunAttempts(row),
    listRunParts(row),
    row.state === 'running' ? readRemaining(row, now) : null,
  ]);
  const required = [...new Set(row.suites.flatMap((suite) => suites[suite]?.requires ?? []))];
  return {
    ...toRunSummary(row, row.environment),
    attempts,
    parts,
    remaining,
    notRun: row.evidence,
    warnings: row.warnings,
    suiteErrors: row.suite_errors,
    bySuite,
    ...failures,
    health: await readRunHealth(row, required),
  };
}

type SuiteRow = RunDetail['bySuite'][number]['totals'] & {
  readonly suite: string;
  readonly state: RunState;
  readonly priority: string | null;
  readonly category: string | null;
  readonly expected: number | null;
  readonly missing: string[];
  readonly sentence: string;
};

async function listRunSuites(
  run: DetailRow,
  configured: Readonly<Record<string, SuiteConfig>>,
): Promise<RunDetail['bySuite']> {
  const { rows } = await pool().query<SuiteRow>(SELECT_SUITES, [run.id]);
  return rows.map(({ suite, state, priority, category, expected, missing, sentence, ...totals }) => {
    const title = configured[suite]?.title ?? suite;
    return { suite, title, state, priority, category, expected, totals, missing, sentence };
  });
}

const SELECT_RUN = `
  SELECT ${RUN_COLUMNS}, r.environment_id, r.finished_at, r.warnings, r.suite_errors, r.evidence, e.name AS environment
  FROM run r JOIN environment e ON e.id = r.environment_id WHERE r.id = $1`;

const SELECT_SUITES = `
  SELECT suite, state, priority, category, expected, missing, sentence,
         total, passed, failed, errored, skipped, flaky, blocked
  FROM run_suite WHERE run_id = $1 ORDER BY priority NULLS LAST, suite`;
