import type { ServiceSummary } from '#core/api/health.ts';
import type { TimelineResponse } from '#core/api/overview.ts';
import type { HealthState } from '#core/health/health-state.ts';
import { type ChangePoint, stateSegments } from '#core/health/uptime.ts';
import { pool } from '../db/pool.ts';
import { readAxis } from './read-axis.ts';

const MOST_LANES = 12;
const MOST_MARKS = 200;

const LANES = `
  SELECT s.name, c.at, c.from_state, c.to_state, c.sentence
  FROM service s JOIN state_change c ON c.service_id = s.id AND c.probe_id IS NULL AND c.at >= $3 AND c.at < $4
  WHERE s.environment_id = $1 AND s.name = ANY($2) ORDER BY c.at, c.id`;

/** Health, deploys, runs, verdicts and money of an environment over [from, to) on one axis. */
export async function getTimeline(
  environmentId: number,
  services: readonly ServiceSummary[],
  from: Date,
  to: Date,
): Promise<TimelineResponse> {
  const [lanes, axis] = await Promise.all([
    serviceLanes(environmentId, services, from, to),
    readAxis(environmentId, from, to, MOST_MARKS),
  ]);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    services: lanes,
    verdicts: spans(axis.verdicts, from, to, ({ verdict, sentence }) => ({ verdict, sentence })),
    money: spans(axis.money, from, to, ({ low, high }) => ({ blocked: { lowCents: low, highCents: high } })),
    deploys: axis.deploys.map((deploy) => ({ ...deploy, at: deploy.at.toISOString() })),
    runs: axis.runs.map(({ id, at, suites, ...totals }) => ({
      id,
      at: at.toISOString(),
      suites: suites ?? [],
      totals,
    })),
  };
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
  }>({ name: 'timeline_lanes', text: LANES, values: [environmentId, names, from, to] });
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
