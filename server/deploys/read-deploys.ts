import type { DeployState, DeploySummary } from '#core/api/deploys.ts';
import type { HealthState } from '#core/api/health.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import { describeDeploy } from '#core/deploys/describe-deploy.ts';
import { pool } from '../db/pool.ts';

export interface DeployRow {
  id: number;
  service: string;
  revision: string;
  state: DeployState;
  startedAt: Date;
  finishedAt: Date | null;
  by: string | null;
  branch: string | null;
  url: string | null;
  reason: string | null;
  followedBy: string | null;
  revisionSeen: string | null;
  serviceState: HealthState;
  serviceSentence: string;
  /** The settled state when the next deploy began; null: none is known. */
  pastState: HealthState | null;
  pastSentence: string | null;
  events: DeploySummary['events'];
  runs: DeploySummary['runs'];
}

/**
 * Rows of deploys, those that `from` (a FROM clause with its order) yields, bound to `values`. Planned once a
 * connection under its `name`: planning takes longer than reading.
 */
export async function readDeploys(
  name: string,
  from: string,
  values: readonly unknown[],
): Promise<DeployRow[]> {
  const { rows } = await pool().query<DeployRow>({
    name,
    text: `${DEPLOY_COLUMNS} ${from}`,
    values: [...values],
  });
  return rows;
}

export interface Trialled {
  readonly deployId: number | null;
  readonly suites: readonly SuiteStatus[];
}

/** A row as the API tells it. */
export function toDeploySummary(row: DeployRow, trial: Trialled): DeploySummary {
  const isCurrent = row.followedBy === null;
  const isServing = isCurrent && row.revisionSeen !== null ? row.revisionSeen === row.revision : null;
  const past = row.pastState === null ? null : { state: row.pastState, sentence: row.pastSentence ?? '' };
  const health = isCurrent ? { state: row.serviceState, sentence: row.serviceSentence } : past;
  const suites = trial.deployId === row.id ? trial.suites : null;
  const { id, service, revision, state, by, branch, url, reason, runs, events, followedBy } = row;
  const facts = { service, revision, state, reason, isCurrent, isServing, followedBy, health, runs, suites };
  return {
    id,
    service,
    revision,
    state,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    by,
    branch,
    url,
    reason,
    isCurrent,
    isServing,
    ...describeDeploy(facts),
    runs: runs.map((run) => ({ ...run, receivedAt: new Date(run.receivedAt).toISOString() })),
    events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
  };
}

/** The columns of a deploy `d` of service `s`: put behind a FROM clause that ends in their join. */
export const DEPLOY_COLUMNS = `
  SELECT d.id, s.name AS service, d.revision, d.state, d.started_at AS "startedAt", d.finished_at AS "finishedAt",
    d.actor AS by, d.branch, d.url, d.reason, n.revision AS "followedBy", s.revision_seen AS "revisionSeen",
    s.state AS "serviceState", s.sentence AS "serviceSentence", h.to_state AS "pastState", h.sentence AS "pastSentence",
    e.events, r.runs`;

// Runs are looked for among the 500 newest from its start to an hour after the next deploy: the cost stays bounded.
/** Joins to `d` and `s` what the columns need; each is a short index read a deploy. */
export const DEPLOY_JOINS = `
  LEFT JOIN LATERAL (
    SELECT revision, started_at FROM deploy
    WHERE service_id = d.service_id AND (started_at, id) > (d.started_at, d.id)
    ORDER BY started_at, id LIMIT 1
  ) n ON true
  LEFT JOIN LATERAL (
    SELECT to_state, sentence FROM state_change
    WHERE service_id = d.service_id AND probe_id IS NULL AND at < n.started_at
    ORDER BY at DESC LIMIT 1
  ) h ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('state', state, 'at', at, 'by', actor, 'cause', cause)
      ORDER BY at, id), '[]') AS events
    FROM deploy_event WHERE deploy_id = d.id
  ) e
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', id, 'receivedAt', received_at, 'total', total,
      'failed', failed + errored, 'blocked', blocked) ORDER BY received_at DESC, id DESC), '[]') AS runs
    FROM (
      SELECT * FROM (
        SELECT * FROM run
        WHERE environment_id = d.environment_id AND received_at >= d.started_at
          AND received_at < coalesce(n.started_at + interval '1 hour', 'infinity')
        ORDER BY received_at DESC, id DESC LIMIT 500
      ) lately
      WHERE deploy_id = d.id AND state <> 'not_run' LIMIT 20
    ) newest
  ) r`;
