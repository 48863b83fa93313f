import type { GateConfig } from '#core/config/gate-schema.ts';
import { type LatencyEvidence, latencyKey, type ServiceEvidence } from '#core/gate/evidence.ts';
import { deployedAt } from '#core/gate/judge-trial.ts';
import type { Database } from './collect-evidence.ts';

const FRACTION = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

interface Row {
  key: string;
  valueMs: number;
  n: number;
  at: Date;
}

/** The percentiles the policy asks for, of each service's worst probe, over successful samples since its deploy. */
export async function readLatencies(
  database: Database,
  environmentId: number | null,
  policy: GateConfig | undefined,
  services: readonly ServiceEvidence[],
  now: Date,
): Promise<Map<string, LatencyEvidence>> {
  const asked = (policy?.criteria ?? []).filter((criterion) => 'latency' in criterion);
  if (environmentId === null || asked.length === 0) return new Map();
  const serviceOf = (name: string) => services.find((service) => service.name === name);
  const since = asked.map(({ latency, window }) => {
    const service = serviceOf(latency);
    return new Date(Math.max(now.getTime() - window, (service && deployedAt(service)) ?? 0));
  });
  const values = [
    environmentId,
    asked.map(latencyKey),
    asked.map(({ latency }) => latency),
    asked.map(({ percentile }) => FRACTION[percentile]),
    since,
    asked.map(({ latency }) => serviceOf(latency)?.deploy?.revision ?? null),
    now,
  ];
  const { rows } = await database.query<Row>({ name: 'gate_latencies', text: READ, values });
  const worst = new Map<string, LatencyEvidence>();
  for (const { key, valueMs, n, at } of rows)
    if (valueMs > (worst.get(key)?.valueMs ?? -1)) worst.set(key, { valueMs, n, at: at.getTime() });
  return worst;
}

const READ = `
  SELECT q.key, percentile_disc(q.fraction) WITHIN GROUP (ORDER BY x.latency_ms)::float8 AS "valueMs",
    count(*) AS n, max(x.started_at) AS at
  FROM unnest($2::text[], $3::text[], $4::float8[], $5::timestamptz[], $6::text[])
    AS q(key, service, fraction, since, revision)
  JOIN service s ON s.environment_id = $1 AND s.name = q.service
  JOIN probe p ON p.service_id = s.id AND p.is_active
  JOIN sample x ON x.probe_id = p.id AND x.scheduled_at >= q.since
    AND x.scheduled_at <= $7::timestamptz + interval '1 minute'
  WHERE x.verdict IN ('up', 'degraded') AND x.latency_ms IS NOT NULL
    AND (x.revision IS NULL OR q.revision IS NULL OR x.revision = q.revision)
  GROUP BY q.key, q.fraction, p.id`;
