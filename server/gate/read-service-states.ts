import type { DeployState } from '#core/api/deploys.ts';
import type { HealthState } from '#core/api/health.ts';
import type { ServiceEvidence } from '#core/gate/evidence.ts';
import type { Database } from './collect-evidence.ts';

export type ServiceStateEvidence = Omit<ServiceEvidence, 'name' | 'title' | 'dependsOn' | 'probes'>;

interface Row {
  name: string;
  state: HealthState;
  noDataReason: string | null;
  sentence: string;
  since: Date;
  revisionSeen: string | null;
  deployId: number | null;
  revision: string | null;
  deployState: DeployState | null;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Each service's settled state and its newest deploy that was neither aborted nor superseded. */
export async function readServiceStates(
  database: Database,
  environmentId: number | null,
): Promise<Map<string, ServiceStateEvidence>> {
  if (environmentId === null) return new Map();
  const { rows } = await database.query<Row>({ name: 'gate_services', text: READ, values: [environmentId] });
  return new Map(rows.map((row) => [row.name, toEvidence(row)]));
}

function toEvidence(row: Row): ServiceStateEvidence {
  const { deployId, revision, deployState, startedAt } = row;
  const isDeployed = deployId !== null && revision !== null && deployState !== null && startedAt !== null;
  return {
    state: row.state,
    noDataReason: row.noDataReason,
    sentence: row.sentence,
    since: row.since.getTime(),
    revisionSeen: row.revisionSeen,
    deploy: isDeployed
      ? {
          id: deployId,
          revision,
          state: deployState,
          startedAt: startedAt.getTime(),
          finishedAt: row.finishedAt?.getTime() ?? null,
        }
      : null,
  };
}

const READ = `
  SELECT s.name, s.state, s.no_data_reason AS "noDataReason", s.sentence, s.since, s.revision_seen AS "revisionSeen",
    d.id AS "deployId", d.revision, d.state AS "deployState", d.started_at AS "startedAt", d.finished_at AS "finishedAt"
  FROM service s
  LEFT JOIN LATERAL (
    SELECT id, revision, state, started_at, finished_at FROM deploy
    WHERE service_id = s.id AND state NOT IN ('aborted', 'superseded')
    ORDER BY started_at DESC, id DESC LIMIT 1
  ) d ON true
  WHERE s.environment_id = $1`;
