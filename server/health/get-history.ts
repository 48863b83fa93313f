import type { HistoryRange, HistoryResponse, SampleRow } from '#core/api/health.ts';
import { AppError } from '#core/errors/app-error.ts';
import { listNames } from '#core/errors/list-names.ts';
import { HISTORY_PLANS, mergeRollups, type RollupRow } from '#core/health/history-buckets.ts';
import { currentState, segmentsOf } from '#core/health/present-service.ts';
import { stateBars, uptime } from '#core/health/uptime.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { getProberStatus } from './get-prober-status.ts';
import { unknownService } from './get-service.ts';
import { listServiceRows } from './list-service-rows.ts';
import { collectFacts } from './list-services.ts';

const BARS = 96;
const MOST_SAMPLES = 100;

/** State bars, latency percentiles per probe and the newest samples of one service over a range that ends at `now`. */
export async function getHistory(
  environment: Environment,
  name: string,
  options: { range: HistoryRange; probe?: string | undefined },
  now: Date,
): Promise<HistoryResponse> {
  if (!environment.config.services[name]) throw unknownService(environment, name);
  const plan = HISTORY_PLANS[options.range];
  const from = new Date(now.getTime() - plan.windowMs);
  const [prober, facts, rows] = await Promise.all([
    getProberStatus(now),
    collectFacts(environment, from, now, name),
    environment.id === null ? [] : listServiceRows(environment.id, name),
  ]);
  const own = facts.find((one) => one.name === name);
  if (!own) throw unknownService(environment, name);
  const nowMs = now.getTime();
  const segments = segmentsOf(own, currentState(own.stored, prober, nowMs), from.getTime(), nowMs);
  const share = uptime(segments, from.getTime(), nowMs);
  const probes = (rows[0]?.probes ?? []).filter(
    (one) => options.probe === undefined || one.name === options.probe,
  );
  if (options.probe !== undefined && probes.length === 0)
    throw unknownProbe(name, options.probe, rows[0]?.probes ?? []);
  const names = new Map(probes.map((probe) => [probe.id, probe.name]));
  const [rollups, samples] = await Promise.all([
    listRollups([...names.keys()], plan.level, from, now),
    listSamples(names, from, now),
  ]);
  const stepMs = plan.windowMs / BARS;
  return {
    environment: environment.name,
    service: name,
    range: options.range,
    from: from.toISOString(),
    to: now.toISOString(),
    level: plan.level,
    bucketMs: plan.bucketMs,
    uptimePct: share.percent,
    downMs: share.spentMs.down,
    noDataMs: share.spentMs.no_data,
    bars: { from: from.toISOString(), stepMs, letters: stateBars(segments, from.getTime(), stepMs, BARS) },
    probes: probes.map(({ id, name: probe }) => ({
      name: probe,
      buckets: mergeRollups(rollups.get(id) ?? [], plan.bucketMs),
    })),
    samples,
  };
}

function unknownProbe(service: string, probe: string, known: readonly { name: string }[]): AppError {
  const hint = `Its probes: ${listNames(known.map((one) => one.name))}.`;
  return new AppError('not_found', `${service} has no probe "${probe}".`, hint);
}

const ROLLUP_TABLE = { minute: 'rollup_minute', hour: 'rollup_hour', day: 'rollup_day' } as const;

interface StoredRollup {
  probe_id: number;
  bucket_at: Date;
  up: number;
  degraded: number;
  down: number;
  no_data: number;
  sketch: Buffer | null;
}

async function listRollups(
  probeIds: readonly number[],
  level: HistoryResponse['level'],
  from: Date,
  to: Date,
): Promise<Map<number, RollupRow[]>> {
  const { rows } = await pool().query<StoredRollup>(
    `SELECT probe_id, bucket_at, up, degraded, down, no_data, sketch FROM ${ROLLUP_TABLE[level]}
     WHERE probe_id = ANY($1) AND bucket_at >= $2 AND bucket_at < $3`,
    [probeIds, from, to],
  );
  const byProbe = new Map<number, RollupRow[]>(probeIds.map((id) => [id, []]));
  for (const row of rows) {
    byProbe.get(row.probe_id)?.push({
      bucketAtMs: row.bucket_at.getTime(),
      up: row.up,
      degraded: row.degraded,
      down: row.down,
      noData: row.no_data,
      sketch: row.sketch,
    });
  }
  return byProbe;
}

interface StoredSample {
  probe_id: number;
  scheduled_at: Date;
  verdict: SampleRow['verdict'];
  reason: string | null;
  status_code: number | null;
  latency_ms: number | null;
  dns_ms: number | null;
  connect_ms: number | null;
  tls_ms: number | null;
  first_byte_ms: number | null;
  transfer_ms: number | null;
  revision: string | null;
}

// One index walk per probe, newest first: the time bound lets the planner drop all but the newest partitions.
const NEWEST_SAMPLES = `
  SELECT s.probe_id, s.scheduled_at, s.verdict, s.reason, s.status_code, s.latency_ms, s.dns_ms, s.connect_ms,
         s.tls_ms, s.first_byte_ms, s.transfer_ms, s.revision
  FROM unnest($1::int[]) AS p(id)
  CROSS JOIN LATERAL (
    SELECT * FROM sample WHERE probe_id = p.id AND scheduled_at >= $2 AND scheduled_at < $3
    ORDER BY scheduled_at DESC LIMIT $4
  ) s
  ORDER BY s.scheduled_at DESC LIMIT $4`;

async function listSamples(probes: ReadonlyMap<number, string>, from: Date, to: Date): Promise<SampleRow[]> {
  const { rows } = await pool().query<StoredSample>(NEWEST_SAMPLES, [
    [...probes.keys()],
    from,
    to,
    MOST_SAMPLES,
  ]);
  return rows.map((row) => ({
    probe: probes.get(row.probe_id) ?? '',
    scheduledAt: row.scheduled_at.toISOString(),
    verdict: row.verdict,
    reason: row.reason,
    statusCode: row.status_code,
    latencyMs: row.latency_ms,
    phases: {
      dnsMs: row.dns_ms,
      connectMs: row.connect_ms,
      tlsMs: row.tls_ms,
      firstByteMs: row.first_byte_ms,
      transferMs: row.transfer_ms,
    },
    revision: row.revision,
  }));
}
