import type pg from 'pg';
import type { ProberStatus } from '#core/api/health.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import type { GateEvidence, ServiceEvidence } from '#core/gate/evidence.ts';
import { DEFAULT_FRESHNESS_MS } from '#core/gate/judge-environment.ts';
import { judgeTrial } from '#core/gate/judge-trial.ts';
import { judgeProber } from '#core/health/judge-prober.ts';
import { readLatencies } from './read-latencies.ts';
import { readPolls } from './read-polls.ts';
import { readQuarantined } from './read-quarantined.ts';
import { readServiceStates } from './read-service-states.ts';
import { readSuiteRuns } from './read-suite-runs.ts';

export type Database = pg.Pool | pg.PoolClient;

/** Everything the gate judges by, as stored: a handful of indexed queries, whatever the amount of history. */
export async function collectEvidence(
  database: Database,
  environmentId: number | null,
  config: EnvironmentConfig,
  now: Date,
  known?: ProberStatus,
): Promise<GateEvidence> {
  const states = await readServiceStates(database, environmentId);
  const polls = await readPolls(database, environmentId, config.gate, now);
  const prober = known ?? (await readProber(database, now));
  const services = Object.entries(config.services).map(([name, service]): ServiceEvidence => {
    const state = states.get(name) ?? NEVER_SEEN;
    const evidence = {
      ...state,
      name,
      title: service.title ?? name,
      dependsOn: service.dependsOn,
      probes: polls.get(name) ?? [],
    };
    return prober.state === 'gone' ? unwatched(evidence, prober.sentence) : evidence;
  });
  const trial = judgeTrial(config.gate?.service, services);
  const fresh = now.getTime() - (config.gate?.freshness ?? DEFAULT_FRESHNESS_MS);
  const since = new Date(Math.max(trial.since ?? 0, fresh));
  const suites = Object.keys(config.suites);
  const found = await readSuiteRuns(database, environmentId, suites, trial.revision, since);
  const quarantined = await readQuarantined(database, environmentId, found.runs, now);
  const latencies = await readLatencies(database, environmentId, config.gate, services, now);
  const runs = found.runs.map((run) => ({ ...run, quarantined: quarantined.get(run.suite) ?? [] }));
  return { services, ...found, runs, latencies };
}

async function readProber(database: Database, now: Date): Promise<ProberStatus> {
  const { rows } = await database.query<{ heartbeatAt: Date; stoppedAt: Date | null }>({
    name: 'gate_prober',
    text: 'SELECT heartbeat_at AS "heartbeatAt", stopped_at AS "stoppedAt" FROM worker ORDER BY heartbeat_at DESC LIMIT 50',
  });
  const workers = rows.map(({ heartbeatAt, stoppedAt }) => ({
    heartbeatAtMs: heartbeatAt.getTime(),
    stoppedAtMs: stoppedAt?.getTime() ?? null,
  }));
  return judgeProber(workers, now.getTime());
}

const NEVER_SEEN = {
  state: 'no_data',
  noDataReason: 'never',
  sentence: 'never probed',
  since: 0,
  revisionSeen: null,
  deploy: null,
} as const;

/** Without a prober the last polls say how it was, not how it is. */
function unwatched(service: ServiceEvidence, sentence: string): ServiceEvidence {
  if (service.state === 'paused' || service.state === 'maintenance') return service;
  const probes = service.probes.map((probe) => ({ ...probe, polls: [] }));
  return { ...service, state: 'no_data', noDataReason: 'prober', sentence, probes };
}
