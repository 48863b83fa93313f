import type pg from 'pg';
import type { RawStatus, ReportAttempt, ReportCase, ReportFailure } from '#core/ingest/report-format.ts';
import { isBad } from '#core/runs/merge-attempts.ts';
import { identityText } from '#core/runs/test-identity.ts';
import type { PreparedResult } from '../prepare-part.ts';
import type { OrdinalRange } from '../remove-results.ts';
import type { TestIds } from '../upsert-tests.ts';

type Told = {
  readonly status: RawStatus;
  readonly durationMs: number | null;
  readonly message: string | null;
  readonly text: string | null;
};

type EarlierRow = {
  readonly ordinal: number;
  readonly testId: number;
  readonly status: RawStatus;
  readonly durationMs: number | null;
  readonly startedAt: Date | null;
  readonly kind: string | null;
  readonly type: string | null;
  readonly message: string | null;
  readonly text: string | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly attempts: readonly Told[] | null;
};

/** A stored result, and the identity of the test whose newer one takes its place. */
type Superseded = { readonly ordinal: number; readonly identity: string };

type MergedTries = {
  readonly listed: readonly ReportCase[];
  readonly superseded: readonly Superseded[];
};

/**
 * Joins what is told of tests now with what the same part told of them before: tries of one test come one by one.
 * `superseded` are the stored results that the joined ones take the place of.
 */
export async function mergeTries(
  client: pg.PoolClient,
  run: { readonly id: number; readonly receivedAt: Date },
  told: readonly OrdinalRange[],
  cases: readonly ReportCase[],
  testIds: TestIds,
): Promise<MergedTries> {
  const ids = [...new Set(cases.flatMap((test) => testIds.get(identityText(test)) ?? []))];
  const bounds = [told.map(({ first }) => first), told.map(({ last }) => last)];
  const { rows } = await client.query<EarlierRow>(EARLIER, [run.id, run.receivedAt, ids, ...bounds]);
  const before = new Map<number, EarlierRow[]>();
  for (const row of rows) before.set(row.testId, [...(before.get(row.testId) ?? []), row]);
  const listed: ReportCase[] = [];
  const superseded: Superseded[] = [];
  for (const test of cases) {
    const identity = identityText(test);
    const id = testIds.get(identity) ?? Number.NaN;
    const earlier = before.get(id) ?? [];
    before.delete(id);
    const isWhole = test.attempts.length > 0;
    // Listings that all passed are no tries: they stay apart, as in a report.
    const isRetry = earlier.some(({ status, attempts }) => isBad(status) || (attempts?.length ?? 0) > 0);
    if (isWhole || isRetry) superseded.push(...earlier.map(({ ordinal }) => ({ ordinal, identity })));
    if (!isWhole && isRetry) listed.push(...earlier.map((row) => toCase(test, row)));
    listed.push(test);
  }
  return { listed, superseded };
}

function toCase(now: ReportCase, row: EarlierRow): ReportCase {
  return {
    ...now,
    status: row.status,
    durationMs: row.durationMs ?? undefined,
    startedAt: row.startedAt?.getTime(),
    failure: toFailure(row),
    attempts: (row.attempts ?? []).map(toAttempt),
    stdout: row.stdout ?? undefined,
    stderr: row.stderr ?? undefined,
  };
}

function toFailure({ kind, type, message, text }: EarlierRow): ReportFailure | undefined {
  if (kind === null) return undefined;
  const element = kind === 'skip' ? 'skip' : kind === 'assertion' ? 'failure' : 'error';
  return { kind: element, type: type ?? undefined, message: message ?? '', text: text ?? '' };
}

function toAttempt({ status, durationMs, message, text }: Told): ReportAttempt {
  const isSilent = message === null && text === null;
  const failure: ReportFailure = {
    kind: 'failure',
    type: undefined,
    message: message ?? '',
    text: text ?? '',
  };
  return {
    status,
    durationMs: durationMs ?? undefined,
    startedAt: undefined,
    failure: isSilent ? undefined : failure,
  };
}

/** Files that belong to a result which is superseded go on with the one that takes its place. */
export async function moveAttachments(
  client: pg.PoolClient,
  runId: number,
  superseded: readonly Superseded[],
  results: readonly PreparedResult[],
): Promise<void> {
  if (superseded.length === 0) return;
  const places = new Map(results.map(({ merged, ordinal }) => [merged.identity, ordinal]));
  const from = superseded.map(({ ordinal }) => ordinal);
  const to = superseded.map(({ identity }) => places.get(identity) ?? null);
  await client.query(MOVE, [runId, from, to]);
}

const MOVE = `
  UPDATE attachment x SET ordinal = m.now FROM unnest($2::int[], $3::int[]) AS m(before, now)
  WHERE x.run_id = $1 AND x.ordinal = m.before AND m.now IS NOT NULL`;

const EARLIER = `
  SELECT x.ordinal, x.test_id AS "testId", x.raw_status::text AS status, x.duration_ms AS "durationMs",
    x.started_at AS "startedAt", f.kind, f.type, f.message, f.text, f.stdout, f.stderr, f.attempts
  FROM result x
  JOIN unnest($4::int[], $5::int[]) AS g(first, last) ON x.ordinal BETWEEN g.first AND g.last
  LEFT JOIN failure f ON f.run_id = x.run_id AND f.ordinal = x.ordinal AND f.received_at = x.received_at
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.test_id = ANY($3)
  ORDER BY x.ordinal`;
