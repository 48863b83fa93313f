import type pg from 'pg';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { classifyFailure, type FailureClass } from '#core/runs/classify-failure.ts';
import type { BlockedVerdict } from '#core/runs/judge-blocked.ts';
import type { ToldPart } from '#core/runs/told-parts.ts';
import { type Rejudged, requiringSuites } from '#core/runs/verdict-due.ts';
import { type BadResult, judgeByDowns, readDowns } from './settle-blocked.ts';
import { evidenceJson } from './write-results.ts';

type Run = { readonly id: number; readonly environmentId: number; readonly receivedAt: Date };

type Row = {
  readonly ordinal: number;
  /** Its span among those of the part, from 1. */
  readonly span: number;
  readonly testId: number;
  readonly suite: string | null;
  readonly rawStatus: string;
  readonly status: string;
  readonly startedAt: Date | null;
  readonly tookMs: number;
  readonly kind: string;
  readonly type: string | null;
  readonly message: string;
  readonly text: string;
  readonly sentence: string | null;
};

const MOST_AT_ONCE = 4_000;

/**
 * Judges the failures of a part anew by what is known of the services now: a fault may settle, and its samples may
 * come, after a test failed by it. What was blocked is failed again when nothing shows it any more.
 */
export async function rejudgeBlocked(
  client: pg.PoolClient,
  run: Run,
  config: EnvironmentConfig,
  part: ToldPart,
): Promise<Rejudged> {
  const suites = [...requiringSuites(config)];
  const services = [...new Set(suites.flatMap((name) => config.suites[name]?.requires ?? []))];
  const { environmentId } = run;
  const occasion = { environmentId, window: part.window, runId: run.id, toldAt: part.toldAt };
  const downs = await readDowns(client, occasion, services);
  // While nothing was down, only what was said before can change.
  const asked = downs.length === 0 ? [] : suites;
  const sum = { blocked: 0, unblocked: 0, reworded: 0 };
  for (let after = 0; ; ) {
    const rows = await readBad(client, run, part, asked, after);
    const bad = rows.map((row) => toBadResult(row, config, part));
    const verdicts = await judgeByDowns(client, occasion, downs, bad);
    add(sum, await writeChanges(client, run, rows, verdicts));
    if (rows.length < MOST_AT_ONCE) return sum;
    after = rows.at(-1)?.ordinal ?? after;
  }
}

async function readBad(
  client: pg.PoolClient,
  run: Run,
  { spans }: ToldPart,
  suites: readonly string[],
  after: number,
): Promise<Row[]> {
  const bounds = [spans.map(({ first }) => first), spans.map(({ last }) => last)];
  const values = [run.id, run.receivedAt, ...bounds, suites, after, MOST_AT_ONCE];
  const { rows } = await client.query<Row>(BAD, values);
  return rows;
}

function toBadResult(row: Row, config: EnvironmentConfig, { spans }: ToldPart): BadResult {
  const window = spans[row.span - 1]?.window;
  return {
    testId: row.testId,
    requires: config.suites[row.suite ?? '']?.requires ?? [],
    failure: failureOf(row),
    startedAt: row.startedAt?.getTime(),
    tookMs: row.tookMs,
    ...(window === undefined ? {} : { window }),
  };
}

function failureOf({ kind, type, message, text }: Row): FailureClass {
  if (kind === 'error' && type === null && message === '' && text === '') return classifyFailure(undefined);
  const element = kind === 'assertion' ? 'failure' : 'error';
  return classifyFailure({ kind: element, type: type ?? undefined, message, text });
}

async function writeChanges(
  client: pg.PoolClient,
  run: Run,
  rows: readonly Row[],
  verdicts: readonly (BlockedVerdict | null)[],
): Promise<Rejudged> {
  const changed = rows.flatMap(({ ordinal, rawStatus, status, sentence }, place) => {
    const verdict = verdicts[place] ?? null;
    const now = { status: verdict?.isBlocked ? 'blocked' : rawStatus, sentence: verdict?.sentence ?? null };
    const isSame = now.status === status && now.sentence === sentence;
    return isSame ? [] : [{ ...now, ordinal, was: status, evidence: evidenceJson(verdict) }];
  });
  if (changed.length > 0) {
    const columns = (['ordinal', 'status', 'sentence', 'evidence'] as const).map((name) =>
      changed.map((one) => one[name]),
    );
    const [ordinals, statuses, ...said] = columns;
    await client.query(SETTLE_RESULTS, [run.id, run.receivedAt, ordinals, statuses]);
    await client.query(SETTLE_FAILURES, [run.id, run.receivedAt, ordinals, ...said]);
  }
  const count = (is: (one: { status: string; was: string }) => boolean) => changed.filter(is).length;
  return {
    blocked: count(({ status, was }) => status === 'blocked' && was !== 'blocked'),
    unblocked: count(({ status, was }) => status !== 'blocked' && was === 'blocked'),
    reworded: count(({ status, was }) => status === was),
  };
}

/** Adds up what judging again came to, part by part. */
export function add(sum: { blocked: number; unblocked: number; reworded: number }, more: Rejudged): void {
  sum.blocked += more.blocked;
  sum.unblocked += more.unblocked;
  sum.reworded += more.reworded;
}

// As much of the text as is looked at for the kind of a failure (core/runs/classify-failure.ts).
const BAD = `
  SELECT x.ordinal, g.span::int AS span, x.test_id AS "testId", x.suite, x.raw_status::text AS "rawStatus",
    x.status::text AS status, x.started_at AS "startedAt",
    coalesce((SELECT sum((a ->> 'durationMs')::float8) FROM jsonb_array_elements(f.attempts) a), x.duration_ms, 0)
      AS "tookMs",
    f.kind, f.type, f.message, left(f.text, 2000) AS text, f.sentence
  FROM result x
  JOIN unnest($3::int[], $4::int[]) WITH ORDINALITY AS g(first, last, span) ON x.ordinal BETWEEN g.first AND g.last
  JOIN failure f ON f.run_id = x.run_id AND f.ordinal = x.ordinal AND f.received_at = x.received_at
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.status IN ('failed', 'errored', 'blocked')
    AND (x.suite = ANY($5) OR f.sentence IS NOT NULL) AND x.ordinal > $6
  ORDER BY x.ordinal LIMIT $7`;

const SETTLE_RESULTS = `
  UPDATE result x SET status = v.status FROM unnest($3::int[], $4::result_status[]) AS v(ordinal, status)
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal = v.ordinal AND x.status <> v.status`;

const SETTLE_FAILURES = `
  UPDATE failure x SET sentence = v.sentence, evidence = v.evidence::jsonb
  FROM unnest($3::int[], $4::text[], $5::text[]) AS v(ordinal, sentence, evidence)
  WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal = v.ordinal`;
