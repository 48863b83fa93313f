import { z } from 'zod';
import type { Happening } from '#core/api/overview.ts';
import { runState } from '#core/api/run-state.ts';
import { healthStateSchema } from '#core/health/health-state.ts';
import {
  describeChange,
  describeDeployEvent,
  describeRunReceived,
  describeVerdict,
} from '#core/overview/describe-happening.ts';
import { pool } from '../db/pool.ts';

const text = z.string().nullable();
const count = z.number();

/** What the query tells of each kind; by kind, because the first screen asks for all of it in one round trip. */
const happened = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('health'), service: z.string(), to: healthStateSchema, sentence: z.string() }),
  z.object({
    kind: z.literal('deploy'),
    service: z.string(),
    deployId: z.number(),
    revision: z.string(),
    state: z.string(),
    actor: text,
    cause: text,
  }),
  z.object({
    kind: z.literal('run'),
    name: text,
    revision: text,
    state: runState,
    why: text,
    total: count,
    passed: count,
    failed: count,
    errored: count,
    blocked: count,
  }),
  z.object({ kind: z.literal('gate'), verdict: z.string(), sentence: z.string() }),
]);

type Happened = z.infer<typeof happened>;

/** What happened in an environment since `from`, newest first, at most `limit`: health, deploys, runs, verdicts. */
export async function listHappenings(environmentId: number, from: Date, limit: number): Promise<Happening[]> {
  const { rows } = await pool().query<{ id: number; at: Date; facts: unknown }>({
    name: 'list_happenings',
    text: NEWEST,
    values: [environmentId, from, limit],
  });
  return rows.map(({ id, at, facts }) => {
    const told = happened.parse(facts);
    return { id: `${told.kind}-${id}`, at: at.toISOString(), kind: told.kind, ...tell(told, id) };
  });
}

function tell(told: Happened, id: number): Omit<Happening, 'id' | 'at' | 'kind'> {
  switch (told.kind) {
    case 'health': {
      const href = `/services/${encodeURIComponent(told.service)}`;
      return { subject: told.service, href, ...describeChange(told.to, told.sentence) };
    }
    case 'deploy':
      return {
        subject: told.service,
        href: `/deploys#deploy-${told.deployId}`,
        ...describeDeployEvent(told),
      };
    case 'run':
      return { subject: `run #${id}`, href: `/runs/${id}`, ...describeRunReceived(told) };
    case 'gate':
      return { subject: 'gate', href: '/gate', ...describeVerdict(told.verdict, told.sentence) };
  }
}

// Each kind by its own index, newest first. Of evaluations only those that changed the verdict have happened.
const NEWEST = `
  SELECT id, at, facts FROM (
    (SELECT c.id, c.at, jsonb_build_object('kind', 'health', 'service', s.name, 'to', c.to_state, 'sentence', c.sentence) AS facts
     FROM state_change c JOIN service s ON s.id = c.service_id
     WHERE s.environment_id = $1 AND c.probe_id IS NULL AND c.at >= $2
     ORDER BY c.at DESC, c.id DESC LIMIT $3)
    UNION ALL
    (SELECT e.id, e.at, jsonb_build_object('kind', 'deploy', 'service', s.name, 'deployId', d.id, 'revision', d.revision,
       'state', e.state, 'actor', e.actor, 'cause', e.cause)
     FROM deploy_event e JOIN deploy d ON d.id = e.deploy_id JOIN service s ON s.id = d.service_id
     WHERE d.environment_id = $1 AND e.at >= $2 AND e.state <> 'superseded'
     ORDER BY e.at DESC, e.id DESC LIMIT $3)
    UNION ALL
    (SELECT r.id, r.received_at, jsonb_build_object('kind', 'run', 'name', coalesce(r.requested_suite, r.filename),
       'revision', r.revision, 'state', r.state, 'why', r.state_sentence, 'total', r.total, 'passed', r.passed, 'failed', r.failed, 'errored', r.errored,
       'blocked', r.blocked)
     FROM run r WHERE r.environment_id = $1 AND r.received_at >= $2
     ORDER BY r.received_at DESC, r.id DESC LIMIT $3)
    UNION ALL
    (SELECT id, at, jsonb_build_object('kind', 'gate', 'verdict', verdict, 'sentence', sentence) FROM (
       SELECT id, at, verdict, sentence, lag(verdict) OVER (ORDER BY at, id) AS before
       FROM (SELECT id, at, verdict::text, sentence FROM gate_evaluation
             WHERE environment_id = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT $3 * 5) newest
     ) marked
     WHERE before IS DISTINCT FROM verdict ORDER BY at DESC, id DESC LIMIT $3)
  ) happened
  ORDER BY at DESC, id DESC LIMIT $3`;
