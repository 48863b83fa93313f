import type { z } from 'zod';
import { resultStatus, type resultsQuery } from '#core/api/runs.ts';
import { AppError } from '#core/errors/app-error.ts';
import { splitFilterWords } from '#core/runs/filter-words.ts';
import { parseResultFilter, type ResultFilter } from '#core/runs/result-filter.ts';
import { checkFilter, FLAKY_PCT, filterConditions } from './filter-conditions.ts';
import { RESULT_STANDING } from './result-standing.ts';

export type ResultsQuery = z.output<typeof resultsQuery>;
type Asked = Omit<ResultsQuery, 'environment' | 'cursor'>;
type ResultsStatement = { readonly sql: string; readonly values: unknown[] };
export type ResultsOf = { readonly runId: number; readonly receivedAt: Date; readonly environmentId: number };

const HISTORY = 30;

// Ascending in all orders, so that one comparison finds the next page.
const SORT_KEYS: Record<ResultsQuery['sort'], string> = {
  failures: `CASE x.status WHEN 'errored' THEN 0 WHEN 'failed' THEN 0 WHEN 'blocked' THEN 1 WHEN 'flaky' THEN 2
    WHEN 'passed' THEN 4 WHEN 'xpassed' THEN 3 ELSE 5 END`,
  slowest: '-coalesce(x.duration_ms, 0)::float8',
  report: '0::float8',
};

/** The statement apart from its running, so that a test can ask for its plan. */
export function resultsStatement(
  of: ResultsOf,
  query: Asked,
  after: readonly [number | null, number] | undefined,
): ResultsStatement {
  const values: unknown[] = [of.runId, of.receivedAt, of.environmentId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const key = SORT_KEYS[query.sort];
  const where = ['x.run_id = $1', 'x.received_at = $2', ...conditions(query, bind)];
  if (after) where.push(`(${key}, x.ordinal) > (${bind(after[0])}::float8, ${bind(after[1])}::int)`);
  const page = `
    SELECT x.*, ${key} AS sort_key FROM result x JOIN test_case t ON t.id = x.test_id
    WHERE ${where.join(' AND ')} ORDER BY sort_key, x.ordinal LIMIT ${bind(query.limit + 1)}`;
  return { sql: `WITH page AS MATERIALIZED (${page}) ${DETAILS}`, values };
}

function conditions(query: Asked, bind: (value: unknown) => string): string[] {
  const where: string[] = [];
  if (query.ordinal !== undefined) where.push(`x.ordinal = ${bind(query.ordinal)}`);
  if (query.test !== undefined) where.push(`x.test_id = ${bind(query.test)}`);
  return [...where, ...filterConditions(filterOf(query), COLUMNS, bind)];
}

const COLUMNS = {
  status: 'x.status',
  priority: 'x.priority',
  suite: 'x.suite',
  tags: 'x.tags',
  failureKey: 'x.failure_key',
  file: `(t.file || coalesce(':' || x.line, ''))`,
  owner: 't.owner',
  flakyPct: `(SELECT ${FLAKY_PCT} FROM test_standing s WHERE s.environment_id = $3 AND s.test_id = x.test_id)`,
  standing: RESULT_STANDING,
  texts: ['t.name', 't.params', 't.class_name', 't.suite_path', 't.file', 'x.failure_name'],
};

/** What `q` asks for, and the parameters of their own. */
function filterOf(query: Asked): ResultFilter {
  checkFilter(query.q);
  const filter = parseResultFilter(query.q ?? '');
  const { status, priority, tag, text } = query;
  return {
    ...filter,
    statuses: [...filter.statuses, ...(status === undefined ? [] : readStatuses(status))],
    priorities: [...filter.priorities, ...listOf(priority)],
    tags: [...filter.tags, ...listOf(tag)],
    suite: query.suite ?? filter.suite,
    group: query.group ?? filter.group,
    file: query.file ?? filter.file,
    words: [...filter.words, ...splitFilterWords(text ?? '').map((word) => word.text)],
  };
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(',').map((one) => one.trim());
}

function readStatuses(status: string): string[] {
  const parsed = resultStatus.array().safeParse(listOf(status));
  if (parsed.success) return parsed.data;
  const hint = `Known: ${resultStatus.options.join(', ')}.`;
  throw new AppError('bad_request', `status: "${status.slice(0, 60)}" is no list of statuses`, hint);
}

const DETAILS = `
  SELECT p.ordinal, p.test_id AS "testId", t.name || coalesce('[' || t.params || ']', '') AS name,
    t.suite_path AS "suitePath", t.class_name AS "className", t.file, p.line, p.suite, p.priority,
    p.raw_status::text AS "rawStatus", p.status::text AS status, p.duration_ms AS "durationMs",
    p.started_at AS "startedAt", p.attempts, p.tags, t.owner, p.failure_key AS "group", p.sort_key::float8 AS "sortKey",
    CASE WHEN f.run_id IS NULL THEN NULL ELSE json_build_object('kind', f.kind, 'type', f.type, 'message', f.message,
      'text', f.text, 'stdout', f.stdout, 'stderr', f.stderr, 'attempts', f.attempts, 'sentence', f.sentence,
      'evidence', f.evidence) END AS failure,
    (SELECT count(*)::int FROM attachment a WHERE a.run_id = p.run_id AND a.ordinal = p.ordinal) AS attachments,
    h.history
  FROM page p
  JOIN test_case t ON t.id = p.test_id
  LEFT JOIN failure f ON f.run_id = p.run_id AND f.ordinal = p.ordinal AND f.received_at = p.received_at
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('runId', b.run_id, 'at', b.received_at, 'status', b.status, 'revision', b.revision)
      ORDER BY b.received_at DESC), '[]') AS history
    FROM (
      SELECT e.run_id, e.received_at, e.status, r.revision FROM result e JOIN run r ON r.id = e.run_id
      WHERE e.test_id = p.test_id AND e.received_at < $2 AND r.environment_id = $3
      ORDER BY e.received_at DESC LIMIT ${HISTORY}
    ) b
  ) h
  ORDER BY p.sort_key, p.ordinal`;
