import type { ResultStatus, RunDetail, RunDigest } from '#core/api/runs.ts';
import { settleFailing } from '#core/runs/failing-since.ts';
import { isFailing } from '#core/runs/failures-in-a-row.ts';
import { digestSentence } from '#core/runs/run-digest.ts';
import { pool } from '../db/pool.ts';
import { type Links, readLinks } from '../known-issues/read-links.ts';
import { type FailureGroupRow, listFailureGroups } from './list-failure-groups.ts';

type Run = {
  readonly id: number;
  readonly received_at: Date;
  readonly environment_id: number;
  readonly revision: string | null;
  readonly failed: number;
  readonly errored: number;
  readonly flaky: number;
  readonly blocked: number;
};

type FailureRow = {
  readonly testId: number;
  readonly ordinal: number;
  readonly status: ResultStatus;
  readonly failureKey: string | null;
  readonly suite: string | null;
  readonly owner: string | null;
  /** Its last result before that passed or failed; null: none is known. */
  readonly before: ResultStatus | null;
};
type PastRow = {
  readonly ordinal: number;
  readonly past: {
    readonly runId: number;
    readonly at: string;
    readonly revision: string | null;
    readonly status: ResultStatus;
  }[];
};

/** Of a run in which more fails, so many failures are looked at one by one. */
const MOST_FAILURES = 1_000;
/** Of so many groups, the largest, it is told since when they fail. */
const MOST_DATED = 50;
const HISTORY = 30;

/** Failures of a run in groups, and the run in one sentence: what is new, known, in quarantine, nobody's. */
export async function readRunFailures(run: Run, now: Date): Promise<Pick<RunDetail, 'groups' | 'digest'>> {
  const { id, received_at, environment_id } = run;
  const [groups, failures, fixed] = await Promise.all([
    listFailureGroups(run),
    pool().query<FailureRow>(FAILURES, [id, received_at, environment_id, MOST_FAILURES]),
    pool().query<{ fixed: number }>(FIXED, [id, received_at, environment_id]),
  ]);
  const dated = groups.slice(0, MOST_DATED).map((group) => group.firstOrdinal);
  const [links, past] = await Promise.all([
    readLinks(failures.rows, environment_id, now),
    pool().query<PastRow>(PAST, [id, received_at, environment_id, dated, HISTORY]),
  ]);
  const pastOf = new Map(past.rows.map((row) => [row.ordinal, row.past]));
  return {
    groups: groups.map((group) => {
      const own = failures.rows.filter((row) => row.failureKey === group.key);
      return tellGroup(group, own, links, sinceOf(run, group, pastOf.get(group.firstOrdinal)));
    }),
    digest: digestOf(run, failures.rows, links, fixed.rows[0]?.fixed ?? 0),
  };
}

function sinceOf(run: Run, group: FailureGroupRow, past: PastRow['past'] | undefined) {
  if (past === undefined) return null;
  const at = run.received_at.toISOString();
  const now = { runId: run.id, at, revision: run.revision, status: group.status };
  const earlier = past.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
  return settleFailing(now, earlier).failingSince;
}

function tellGroup(
  group: FailureGroupRow,
  own: readonly FailureRow[],
  links: Links,
  failingSince: RunDetail['groups'][number]['failingSince'],
): RunDetail['groups'][number] {
  const [first] = own;
  const issues = own.flatMap((row) => links.knownIssues(row));
  return {
    ...group,
    cluster: first ? links.cluster(first) : null,
    knownIssue: issues.find((issue) => issue.via === 'cluster') ?? issues[0] ?? null,
    failingSince,
    owners: [...new Set(own.flatMap(({ owner }) => owner ?? []))].sort(),
    quarantined: own.filter((row) => links.quarantine(row) !== null).length,
  };
}

function digestOf(run: Run, rows: readonly FailureRow[], links: Links, fixed: number): RunDigest {
  const failing = rows.filter((row) => isFailing(row.status));
  const count = (holds: (row: FailureRow) => boolean) => failing.filter(holds).length;
  const counts = {
    failing: run.failed + run.errored,
    newlyFailing: count((row) => row.before === null || !isFailing(row.before)),
    fixed,
    flaky: run.flaky,
    blocked: run.blocked,
    known: count((row) => links.knownIssues(row).length > 0),
    quarantined: count((row) => links.quarantine(row) !== null),
    unowned: count((row) => row.owner === null),
    clusters: new Set(failing.map((row) => links.cluster(row)?.id ?? row.failureKey)).size,
  };
  return { ...counts, sentence: digestSentence(counts) };
}

const PREVIOUS = `
  SELECT e.run_id, e.received_at, e.status, r.revision FROM result e JOIN run r ON r.id = e.run_id
  WHERE e.test_id = x.test_id AND e.received_at < $2 AND r.environment_id = $3
    AND e.status NOT IN ('blocked', 'skipped', 'xfailed')
  ORDER BY e.received_at DESC`;

const FAILURES = `
  SELECT x.test_id AS "testId", x.ordinal, x.status::text AS status, x.failure_key AS "failureKey", x.suite, t.owner,
    p.status::text AS before
  FROM (
    SELECT test_id, ordinal, status, failure_key, suite FROM result
    WHERE run_id = $1 AND received_at = $2 AND (failure_key IS NOT NULL OR status IN ('failed', 'errored'))
    ORDER BY status NOT IN ('failed', 'errored'), ordinal LIMIT $4
  ) x
  JOIN test_case t ON t.id = x.test_id
  LEFT JOIN LATERAL (${PREVIOUS} LIMIT 1) p ON x.status IN ('failed', 'errored')
  ORDER BY x.ordinal`;

const PAST = `
  SELECT x.ordinal, (
    SELECT coalesce(json_agg(json_build_object('runId', p.run_id, 'at', p.received_at, 'revision', p.revision,
      'status', p.status) ORDER BY p.received_at DESC), '[]') FROM (${PREVIOUS} LIMIT $5) p
  ) AS past
  FROM result x WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal = ANY($4)`;

// The run before of the same branch and suite is read, not the last run of every test that passes: those are nearly all.
// Each of its failures is looked up by its test: `run_id + 0` keeps a planner that has no figures of a run that just came
// from going through all of that run for every one of them.
const FIXED = `
  WITH before AS (
    SELECT b.id, b.received_at FROM run r JOIN run b ON b.environment_id = r.environment_id
      AND b.received_at < r.received_at AND b.branch IS NOT DISTINCT FROM r.branch
      AND b.requested_suite IS NOT DISTINCT FROM r.requested_suite
    WHERE r.id = $1 AND b.environment_id = $3 ORDER BY b.received_at DESC, b.id DESC LIMIT 1
  )
  SELECT count(*)::int AS fixed FROM (
    SELECT o.test_id FROM before b JOIN result o ON o.run_id = b.id AND o.received_at = b.received_at
    WHERE o.status IN ('failed', 'errored') LIMIT ${MOST_FAILURES}
  ) o
  WHERE EXISTS (
    SELECT FROM result x WHERE x.test_id = o.test_id AND x.received_at = $2 AND x.run_id + 0 = $1
      AND x.status IN ('passed', 'xpassed', 'flaky')
  )`;
