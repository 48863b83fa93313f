import type { Happening } from '#core/api/overview.ts';
import type { HealthState } from '#core/health/health-state.ts';
import { pool } from '../db/pool.ts';

const HEALTH_TONE: Record<HealthState, Happening['tone']> = {
  up: 'ok',
  degraded: 'warn',
  down: 'bad',
  no_data: 'none',
  deploying: 'info',
  maintenance: 'info',
  paused: 'none',
};

const DEPLOY_TONE: Record<string, Happening['tone']> = {
  deploying: 'info',
  deploy_failed: 'bad',
  revision_ready: 'ok',
  aborted: 'warn',
};

const VERDICT_TONE: Record<string, Happening['tone']> = {
  GO: 'ok',
  'NO-GO': 'bad',
  BLOCKED: 'bad',
  UNKNOWN: 'none',
};

const STATE_WORD: Partial<Record<HealthState, string>> = { no_data: 'no data' };

/** What happened in an environment since `from`, newest first, at most `limit`: health, deploys, runs, verdicts. */
export async function listHappenings(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const lists = await Promise.all([
    healthHappenings(environmentId, from, limit),
    deployHappenings(environmentId, from, limit),
    runHappenings(environmentId, from, limit),
    gateHappenings(environmentId, from, limit),
  ]);
  return lists
    .flat()
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, limit);
}

async function healthHappenings(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const { rows } = await pool().query<{
    id: number;
    at: Date;
    service: string;
    from_state: HealthState;
    to_state: HealthState;
    sentence: string;
  }>(
    `SELECT c.id, c.at, s.name AS service, c.from_state, c.to_state, c.sentence
     FROM state_change c JOIN service s ON s.id = c.service_id
     WHERE s.environment_id = $1 AND c.probe_id IS NULL AND c.at >= $2
     ORDER BY c.at DESC, c.id DESC LIMIT $3`,
    [environmentId, from, limit],
  );
  return rows.map((row) => ({
    id: `health-${row.id}`,
    at: row.at.toISOString(),
    kind: 'health',
    tone: HEALTH_TONE[row.to_state],
    subject: row.service,
    sentence: `${STATE_WORD[row.to_state] ?? row.to_state}: ${row.sentence}`,
    href: `/services/${row.service}`,
  }));
}

async function deployHappenings(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const { rows } = await pool().query<{
    id: number;
    at: Date;
    deploy_id: number;
    service: string;
    revision: string;
    state: string;
    actor: string | null;
    cause: string | null;
  }>(
    `SELECT e.id, e.at, d.id AS deploy_id, s.name AS service, d.revision, e.state, e.actor, e.cause
     FROM deploy_event e JOIN deploy d ON d.id = e.deploy_id JOIN service s ON s.id = d.service_id
     WHERE d.environment_id = $1 AND e.at >= $2 AND e.state <> 'superseded'
     ORDER BY e.at DESC, e.id DESC LIMIT $3`,
    [environmentId, from, limit],
  );
  return rows.map((row) => ({
    id: `deploy-${row.id}`,
    at: row.at.toISOString(),
    kind: 'deploy',
    tone: DEPLOY_TONE[row.state] ?? 'info',
    subject: row.service,
    sentence: deploySentence(row),
    href: `/deploys#deploy-${row.deploy_id}`,
  }));
}

function deploySentence(row: {
  service: string;
  revision: string;
  state: string;
  actor: string | null;
  cause: string | null;
}) {
  const word = {
    deploying: 'deploy began',
    deploy_failed: 'deploy failed',
    revision_ready: 'is ready',
    aborted: 'deploy aborted',
  };
  const by = row.actor ? ` by ${row.actor}` : '';
  const cause = row.cause ? `: ${row.cause.split('\n', 1)[0]}` : '';
  return `${row.revision} ${word[row.state as keyof typeof word] ?? row.state}${by}${cause}`;
}

async function runHappenings(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const { rows } = await pool().query<{
    id: number;
    received_at: Date;
    name: string | null;
    total: number;
    bad: number;
    blocked: number;
    passed: number;
    revision: string | null;
  }>(
    `SELECT r.id, r.received_at, coalesce(r.requested_suite, r.filename) AS name, r.total, r.passed,
            r.failed + r.errored AS bad, r.blocked, r.revision
     FROM run r WHERE r.environment_id = $1 AND r.received_at >= $2
     ORDER BY r.received_at DESC, r.id DESC LIMIT $3`,
    [environmentId, from, limit],
  );
  return rows.map((row) => ({
    id: `run-${row.id}`,
    at: row.received_at.toISOString(),
    kind: 'run',
    tone: row.bad > 0 ? 'bad' : row.blocked > 0 ? 'warn' : row.passed > 0 ? 'ok' : 'none',
    subject: `run #${row.id}`,
    sentence: runSentence(row),
    href: `/runs/${row.id}`,
  }));
}

function runSentence(row: {
  name: string | null;
  total: number;
  passed: number;
  bad: number;
  blocked: number;
  revision: string | null;
}) {
  const parts = [`${row.passed} of ${row.total} passed`];
  if (row.bad > 0) parts.push(`${row.bad} failed`);
  if (row.blocked > 0) parts.push(`${row.blocked} blocked`);
  const name = row.name?.split(/[\\/]/).at(-1);
  const of = [name, row.revision && `on ${row.revision}`].filter(Boolean).join(' ');
  return `${of ? `${of}: ` : ''}${parts.join(', ')}`;
}

async function gateHappenings(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const { rows } = await pool().query<{
    id: number;
    at: Date;
    verdict: string;
    sentence: string;
    before: string | null;
  }>(
    `SELECT * FROM (
       SELECT id, at, verdict, sentence, lag(verdict) OVER (ORDER BY at, id) AS before
       FROM (SELECT id, at, verdict::text, sentence FROM gate_evaluation
             WHERE environment_id = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT $3) newest
     ) marked
     WHERE before IS DISTINCT FROM verdict ORDER BY at DESC, id DESC`,
    [environmentId, from, limit * 5],
  );
  return rows.map((row) => ({
    id: `gate-${row.id}`,
    at: row.at.toISOString(),
    kind: 'gate',
    tone: VERDICT_TONE[row.verdict] ?? 'none',
    subject: 'gate',
    sentence: `${row.verdict}: ${row.sentence}`,
    href: `/gate`,
  }));
}
