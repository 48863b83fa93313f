import type { ServiceSummary } from '#core/api/health.ts';
import type { TimelineResponse } from '#core/api/overview.ts';
import type { HealthState } from '#core/health/health-state.ts';
import { type ChangePoint, stateSegments } from '#core/health/uptime.ts';
import { pool } from '../db/pool.ts';

const MOST_LANES = 12;
const MOST_MARKS = 200;

/** Health, deploys, runs, verdicts and money of an environment over [from, to) on one axis. */
export async function getTimeline(
  environmentId: number,
  services: readonly ServiceSummary[],
  from: Date,
  to: Date,
): Promise<TimelineResponse> {
  const [lanes, verdicts, money, deploys, runs] = await Promise.all([
    serviceLanes(environmentId, services, from, to),
    verdictLane(environmentId, from, to),
    moneyLane(environmentId, from, to),
    deployMarks(environmentId, from, to),
    runMarks(environmentId, from, to),
  ]);
  return { from: from.toISOString(), to: to.toISOString(), services: lanes, verdicts, deploys, runs, money };
}

/** An axis with nothing on it. */
export function emptyTimeline(from: Date, to: Date): TimelineResponse {
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    services: [],
    verdicts: [],
    deploys: [],
    runs: [],
    money: [],
  };
}

// Lanes of what is not up come first; a thousand healthy ones would only hide them.
async function serviceLanes(
  environmentId: number,
  services: readonly ServiceSummary[],
  from: Date,
  to: Date,
): Promise<TimelineResponse['services']> {
  const shown = [...services].sort((a, b) => Number(isQuiet(a)) - Number(isQuiet(b))).slice(0, MOST_LANES);
  const names = shown.map((service) => service.name);
  const { rows } = await pool().query<{
    name: string;
    at: Date;
    from_state: HealthState;
    to_state: HealthState;
    sentence: string;
  }>(
    `SELECT s.name, c.at, c.from_state, c.to_state, c.sentence
     FROM service s JOIN state_change c ON c.service_id = s.id AND c.probe_id IS NULL AND c.at >= $3 AND c.at < $4
     WHERE s.environment_id = $1 AND s.name = ANY($2) ORDER BY c.at, c.id`,
    [environmentId, names, from, to],
  );
  return shown.map((service) => {
    const own = rows.filter((row) => row.name === service.name);
    const changes: ChangePoint[] = own.map((row) => ({
      atMs: row.at.getTime(),
      to: row.to_state,
      sentence: row.sentence,
    }));
    const sinceMs = Date.parse(service.since);
    // What is so now may be newer than any stored change: silence is only noticed by looking.
    if (service.state !== (own.at(-1)?.to_state ?? null) && sinceMs > from.getTime()) {
      changes.push({ atMs: sinceMs, to: service.state, sentence: service.sentence });
    }
    const initial = own[0]?.from_state ?? (sinceMs <= from.getTime() ? service.state : 'no_data');
    return {
      name: service.name,
      segments: stateSegments(changes, from.getTime(), to.getTime(), initial).map(wireSegment),
    };
  });
}

function isQuiet(service: ServiceSummary): boolean {
  return service.state === 'up' && !/[DWP]/.test(service.bars.letters);
}

function wireSegment(segment: {
  fromMs: number;
  toMs: number;
  state: HealthState;
  sentence?: string | undefined;
}) {
  return {
    from: new Date(segment.fromMs).toISOString(),
    to: new Date(segment.toMs).toISOString(),
    state: segment.state,
    sentence: segment.sentence ?? '',
  };
}

async function verdictLane(
  environmentId: number,
  from: Date,
  to: Date,
): Promise<TimelineResponse['verdicts']> {
  const { rows } = await pool().query<{
    at: Date;
    verdict: TimelineResponse['verdicts'][number]['verdict'];
    sentence: string;
  }>(steps('gate_evaluation', 'verdict::text AS verdict, sentence'), [environmentId, from, to, MOST_MARKS]);
  return spans(rows, from, to, ({ verdict, sentence }) => ({ verdict, sentence }));
}

async function moneyLane(environmentId: number, from: Date, to: Date): Promise<TimelineResponse['money']> {
  const { rows } = await pool().query<{ at: Date; blocked_low: number; blocked_high: number | null }>(
    steps('impact_change', 'blocked_low, blocked_high'),
    [environmentId, from, to, MOST_MARKS],
  );
  return spans(rows, from, to, (row) => ({
    blocked: { lowCents: row.blocked_low, highCents: row.blocked_high },
  }));
}

// The newest steps within the window, and the one before it that still held when it began.
function steps(table: 'gate_evaluation' | 'impact_change', columns: string): string {
  return `SELECT at, ${columns} FROM (
      (SELECT * FROM ${table} WHERE environment_id = $1 AND at < $2 ORDER BY at DESC, id DESC LIMIT 1)
      UNION ALL
      (SELECT * FROM ${table} WHERE environment_id = $1 AND at >= $2 AND at < $3 ORDER BY at DESC, id DESC LIMIT $4)
    ) step ORDER BY at, id`;
}

function spans<Row extends { at: Date }, Shape>(
  rows: readonly Row[],
  from: Date,
  to: Date,
  shape: (row: Row) => Shape,
) {
  return rows.map((row, index) => ({
    from: (row.at > from ? row.at : from).toISOString(),
    to: (rows[index + 1]?.at ?? to).toISOString(),
    ...shape(row),
  }));
}

async function deployMarks(
  environmentId: number,
  from: Date,
  to: Date,
): Promise<TimelineResponse['deploys']> {
  const { rows } = await pool().query<{
    id: number;
    started_at: Date;
    service: string;
    revision: string;
    state: string;
  }>(
    `SELECT d.id, d.started_at, s.name AS service, d.revision, d.state FROM deploy d JOIN service s ON s.id = d.service_id
     WHERE d.environment_id = $1 AND d.started_at >= $2 AND d.started_at < $3
     ORDER BY d.started_at DESC, d.id DESC LIMIT $4`,
    [environmentId, from, to, MOST_MARKS],
  );
  return rows.reverse().map(({ started_at, ...rest }) => ({ ...rest, at: started_at.toISOString() }));
}

async function runMarks(environmentId: number, from: Date, to: Date): Promise<TimelineResponse['runs']> {
  const { rows } = await pool().query<{
    id: number;
    received_at: Date;
    suites: string[] | null;
    total: number;
    passed: number;
    failed: number;
    errored: number;
    skipped: number;
    flaky: number;
    blocked: number;
  }>(
    `SELECT r.id, r.received_at, r.total, r.passed, r.failed, r.errored, r.skipped, r.flaky, r.blocked,
            (SELECT array_agg(suite ORDER BY suite) FROM run_suite WHERE run_id = r.id) AS suites
     FROM run r WHERE r.environment_id = $1 AND r.received_at >= $2 AND r.received_at < $3
     ORDER BY r.received_at DESC, r.id DESC LIMIT $4`,
    [environmentId, from, to, MOST_MARKS],
  );
  return rows.reverse().map(({ id, received_at, suites, ...totals }) => ({
    id,
    at: received_at.toISOString(),
    suites: suites ?? [],
    totals,
  }));
}
