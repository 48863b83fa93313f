import type { ResultDetail, ServiceMinute } from '#core/api/result-detail.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { pool } from '../../db/pool.ts';
import { readRunHealth } from '../read-run-health.ts';

/** Some time around the test, so that what began just before it is seen too. */
const AROUND_MS = 60_000;
const MOST_SAMPLES = 1_000;

type Times = {
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly received_at: Date;
  readonly duration_ms: number | null;
};
type Timed = { readonly startedAt: string | null; readonly durationMs: number | null };

/**
 * The test's own time, all its tries included, where its report tells it, else the time of its run; and a minute on
 * either side.
 */
export function testWindow(test: Timed, tries: readonly Timed[], run: Times): ResultDetail['window'] {
  const times = [test, ...tries].flatMap(({ startedAt, durationMs }) => {
    const at = startedAt === null ? Number.NaN : Date.parse(startedAt);
    return Number.isNaN(at) ? [] : [{ from: at, to: at + (durationMs ?? 0) }];
  });
  const isExact = times.length > 0;
  const end = (run.finished_at ?? run.received_at).getTime();
  const start = run.started_at?.getTime() ?? end - (run.duration_ms ?? 0);
  const from = isExact ? Math.min(...times.map((one) => one.from)) : start;
  const to = isExact ? Math.max(...times.map((one) => one.to)) : end;
  const iso = (at: number) => new Date(at).toISOString();
  return {
    from: iso(from - AROUND_MS),
    to: iso(to + AROUND_MS),
    testFrom: iso(from),
    testTo: iso(to),
    isExact,
  };
}

/** What the services did meanwhile: those that the test's suite requires, else all of them. */
export async function readMinute(
  environmentId: number,
  config: EnvironmentConfig | undefined,
  suite: string | null,
  window: ResultDetail['window'],
): Promise<ServiceMinute[]> {
  const required = suite === null ? [] : (config?.suites[suite]?.requires ?? []);
  const services = required.length > 0 ? required : Object.keys(config?.services ?? {});
  if (services.length === 0) return [];
  const time = {
    environment_id: environmentId,
    started_at: new Date(window.testFrom),
    finished_at: new Date(window.testTo),
    received_at: new Date(window.testTo),
    duration_ms: null,
  };
  const [health, samples] = await Promise.all([
    readRunHealth(time, services),
    pool().query<SampleRow>(SAMPLES, [environmentId, services, window.from, window.to, MOST_SAMPLES]),
  ]);
  return health.map(({ service, segments }) => ({
    service,
    title: config?.services[service]?.title ?? service,
    segments,
    samples: samples.rows.filter((row) => row.service === service).map(toSample),
  }));
}

type SampleRow = Omit<ServiceMinute['samples'][number], 'at'> & {
  readonly service: string;
  readonly at: Date;
};

function toSample({ service: _, at, ...sample }: SampleRow): ServiceMinute['samples'][number] {
  return { ...sample, at: at.toISOString() };
}

const SAMPLES = `
  SELECT s.name AS service, p.name AS probe, x.scheduled_at AS at, x.verdict::text AS verdict, x.reason,
    x.status_code AS "statusCode", x.latency_ms::float8 AS "latencyMs"
  FROM service s JOIN probe p ON p.service_id = s.id JOIN sample x ON x.probe_id = p.id
  WHERE s.environment_id = $1 AND s.name = ANY($2) AND x.scheduled_at >= $3 AND x.scheduled_at <= $4
  ORDER BY x.scheduled_at LIMIT $5`;
