import type { ResultDetail } from '#core/api/result-detail.ts';
import { type ResultRow, resultsQuery } from '#core/api/runs.ts';
import type { EnvironmentConfig, GreenroomConfig } from '#core/config/config-schema.ts';
import { AppError } from '#core/errors/app-error.ts';
import { explainFailure } from '#core/runs/explain/explain-failure.ts';
import { firstFailing } from '#core/runs/first-failing.ts';
import { keptDetail } from '#core/runs/kept-detail.ts';
import {
  ATTACHMENT_COLUMNS,
  type AttachmentRow,
  toStoredAttachment,
} from '../../attachments/attachment-row.ts';
import { pool } from '../../db/pool.ts';
import { listRunResults } from '../list-run-results.ts';
import { listFiles } from './list-files.ts';
import { listTries } from './list-tries.ts';
import { readMinute, testWindow } from './read-minute.ts';
import { readPast } from './read-past.ts';

const HISTORY = 30;

type RunRow = {
  readonly environment: string;
  readonly environment_id: number;
  readonly revision: string | null;
  readonly branch: string | null;
  readonly deploy_id: number | null;
  readonly url: string | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly received_at: Date;
  readonly duration_ms: number | null;
  readonly facts: Record<string, string>;
};
type DetailRow = {
  readonly properties: Record<string, string>;
  readonly detail: unknown;
  readonly stdout: string | null;
  readonly stderr: string | null;
};

/** The whole of one result: what it said, explained, each of its tries, and all that happened around it. */
export async function getResult(
  runId: number,
  ordinal: number,
  config: GreenroomConfig | null,
): Promise<ResultDetail> {
  const [page, runs] = await Promise.all([
    listRunResults(runId, resultsQuery.parse({ ordinal, limit: 1 })),
    pool().query<RunRow>(RUN, [runId]),
  ]);
  const [row, run] = [page.items[0], runs.rows[0]];
  if (!row || !run) {
    const hint = `See GET /api/v1/runs/${runId}/results for those there are.`;
    throw new AppError('not_found', `Run ${runId} has no result ${ordinal}.`, hint);
  }
  const [details, files, { past, isAll }] = await Promise.all([
    pool().query<DetailRow>(DETAIL, [runId, ordinal, run.received_at]),
    pool().query<AttachmentRow>(FILES, [runId, ordinal]),
    readPast(row.testId, run.environment_id, run.received_at),
  ]);
  const own = config?.environments[run.environment];
  const told = ofReport(row, details.rows[0], files.rows);
  const window = testWindow(row, told.tries, run);
  const history = past.slice(0, HISTORY).reverse();
  return {
    ...told,
    ...ownerOf(row, own),
    run: toRun(runId, run),
    window,
    services: await readMinute(run.environment_id, own, row.suite, window),
    history: history.map(({ deployId: _, ...one }) => one),
    firstFailing: firstFailing(past, isAll),
  };
}

function ownerOf(
  { owner, suite }: ResultRow,
  config: EnvironmentConfig | undefined,
): Pick<ResultDetail, 'owner' | 'ownerFrom'> {
  if (owner !== null) return { owner, ownerFrom: 'test' };
  const ofSuite = suite === null ? undefined : config?.suites[suite]?.owner;
  return ofSuite === undefined ? { owner: null, ownerFrom: null } : { owner: ofSuite, ownerFrom: 'suite' };
}

/** What the report itself says of the test. */
function ofReport(row: ResultRow, told: DetailRow | undefined, files: readonly AttachmentRow[]) {
  const { failure, history: _, ...rest } = row;
  const detail = told?.detail == null ? null : keptDetail.parse(told.detail);
  const stored = files.map(toStoredAttachment).map(({ ordinal: __, ...file }) => file);
  return {
    ...rest,
    failure: failure && toFailure(failure),
    tries: listTries(row, detail, stored),
    stdout: failure?.stdout ?? told?.stdout ?? null,
    stderr: failure?.stderr ?? told?.stderr ?? null,
    properties: told?.properties ?? {},
    annotations: detail?.annotations ?? [],
    steps: detail?.steps ?? [],
    files: listFiles(stored, detail?.attachments ?? [], null),
  };
}

function toFailure(failure: NonNullable<ResultRow['failure']>): ResultDetail['failure'] {
  const { kind, type, message, text, sentence, evidence } = failure;
  return { kind, type, message, text, sentence, evidence, ...explainFailure(message, text) };
}

function toRun(id: number, run: RunRow): ResultDetail['run'] {
  const { environment, revision, branch, url, facts } = run;
  const receivedAt = run.received_at.toISOString();
  return { id, environment, revision, branch, deployId: run.deploy_id, url, receivedAt, facts };
}

const RUN = `
  SELECT e.name AS environment, r.environment_id, r.revision, r.branch, r.deploy_id, r.url, r.started_at, r.finished_at,
    r.received_at, r.duration_ms, r.facts
  FROM run r JOIN environment e ON e.id = r.environment_id WHERE r.id = $1`;

const DETAIL = `
  SELECT properties, detail, stdout, stderr FROM result_detail
  WHERE run_id = $1 AND ordinal = $2 AND received_at = $3`;

const FILES = `SELECT ${ATTACHMENT_COLUMNS} FROM attachment a WHERE a.run_id = $1 AND a.ordinal = $2 ORDER BY a.id`;
