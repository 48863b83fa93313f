import type { GateConfig } from '#core/config/gate-schema.ts';
import type { PollEvidence, ProbeEvidence } from '#core/gate/evidence.ts';
import type { Database } from './collect-evidence.ts';

interface Row {
  service: string;
  probe: string;
  intervalMs: number;
  at: Date | null;
  verdict: PollEvidence['verdict'];
  reason: string | null;
  statusCode: number | null;
  revision: string | null;
}

/** The newest samples of the services the policy's health criteria name: as many as asked, within the window. */
export async function readPolls(
  database: Database,
  environmentId: number | null,
  policy: GateConfig | undefined,
  now: Date,
): Promise<Map<string, ProbeEvidence[]>> {
  const asked = (policy?.criteria ?? []).filter((criterion) => 'health' in criterion);
  const services = [...new Set(asked.map((criterion) => criterion.health))];
  if (environmentId === null || services.length === 0) return new Map();
  const of = (service: string) => asked.filter((criterion) => criterion.health === service);
  const counts = services.map((service) => Math.max(...of(service).map(({ polls }) => polls)));
  const since = services.map(
    (service) => new Date(now.getTime() - Math.max(...of(service).map(({ window }) => window))),
  );
  const values = [environmentId, services, counts, since, now];
  const { rows } = await database.query<Row>({ name: 'gate_polls', text: READ, values });
  return groupRows(rows);
}

function groupRows(rows: readonly Row[]): Map<string, ProbeEvidence[]> {
  const polls = new Map<string, PollEvidence[]>();
  const probes = new Map<string, ProbeEvidence[]>();
  for (const { service, probe, intervalMs, at, ...row } of rows) {
    const key = `${service}/${probe}`;
    const list = polls.get(key) ?? [];
    if (!polls.has(key)) {
      polls.set(key, list);
      probes.set(service, [...(probes.get(service) ?? []), { name: probe, intervalMs, polls: list }]);
    }
    if (at !== null) list.push({ ...row, at: at.getTime() });
  }
  return probes;
}

// A minute beyond `now`, because the prober's clock may be ahead of ours.
const READ = `
  SELECT q.service, p.name AS probe, p.interval_ms AS "intervalMs", x.started_at AS at, x.verdict, x.reason,
    x.status_code AS "statusCode", x.revision
  FROM unnest($2::text[], $3::int[], $4::timestamptz[]) AS q(service, polls, since)
  JOIN service s ON s.environment_id = $1 AND s.name = q.service
  JOIN probe p ON p.service_id = s.id AND p.is_active
  LEFT JOIN LATERAL (
    SELECT scheduled_at, started_at, verdict, reason, status_code, revision FROM sample
    WHERE probe_id = p.id AND scheduled_at >= q.since AND scheduled_at <= $5::timestamptz + interval '1 minute'
      AND verdict <> 'skipped'
    ORDER BY scheduled_at DESC LIMIT q.polls
  ) x ON true
  ORDER BY q.service, p.name, x.scheduled_at DESC`;
