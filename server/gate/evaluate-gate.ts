import type pg from 'pg';
import { type ChangeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';
import type { GateVerdict } from '#core/api/gate.ts';
import { getRunningConfig } from '../config/running-config.ts';
import { pool } from '../db/pool.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { inTransaction } from '../health/in-transaction.ts';
import type { Database } from './collect-evidence.ts';
import { type Judgement, judgeNow } from './judge-now.ts';
import { storeEvaluation } from './store-evaluation.ts';
import { storeImpact } from './store-impact.ts';

export interface Evaluation {
  readonly verdict: GateVerdict;
  readonly sentence: string;
  /** Whether the gate or the money had changed and was stored. */
  readonly isStored: boolean;
}

/**
 * Judges the gate and the money of an environment and stores what changed, announcing it on commit. Evaluations of
 * one environment are stored one after the other, each from evidence read after the one before was committed.
 */
export async function evaluateGate(environment: string, now?: Date): Promise<Evaluation> {
  const found = await findEnvironment(environment);
  const { id } = found;
  const seen = await judgeNow(pool(), found, now ?? new Date());
  if (id === null) return toEvaluation(seen, false);
  const newest = await readNewest(pool(), id);
  if (!hasChanged(newest, seen)) return toEvaluation(seen, false);
  return inTransaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('greenroom_gate'), $1)", [id]);
    const judged = await judgeNow(client, found, now ?? new Date());
    return toEvaluation(judged, await store(client, id, judged));
  });
}

/** Evaluates every configured environment: a verdict may change by time alone, when evidence grows old. */
export async function evaluateAllGates(now?: Date): Promise<void> {
  const { config } = await getRunningConfig();
  for (const environment of Object.keys(config?.environments ?? {})) await evaluateGate(environment, now);
}

interface Newest {
  at: Date | null;
  gate: string | null;
  impact: string | null;
}

async function readNewest(database: Database, environmentId: number): Promise<Newest> {
  const { rows } = await database.query<Newest>({
    name: 'gate_newest',
    text: NEWEST,
    values: [environmentId],
  });
  return rows[0] ?? { at: null, gate: null, impact: null };
}

function hasChanged(newest: Newest, { gate, impact }: Judgement): boolean {
  return newest.gate !== gate.digest || newest.impact !== impact.digest;
}

async function store(client: pg.PoolClient, environmentId: number, judged: Judgement): Promise<boolean> {
  const newest = await readNewest(client, environmentId);
  const at = Date.parse(judged.gate.evaluatedAt);
  // An older view must not be stored over a newer one.
  if (!hasChanged(newest, judged) || at < (newest.at?.getTime() ?? 0)) return false;
  const changed: ChangeEvent['topic'][] = [];
  if (newest.gate !== judged.gate.digest) {
    await storeEvaluation(client, environmentId, judged);
    changed.push('gate');
  }
  if (newest.impact !== judged.impact.digest) {
    await storeImpact(client, environmentId, judged.impact);
    changed.push('impact');
  }
  for (const topic of changed) {
    const event: ChangeEvent = { topic, environment: judged.gate.environment, at };
    await client.query('SELECT pg_notify($1, $2)', [NOTIFY_CHANNEL, JSON.stringify(event)]);
  }
  return true;
}

function toEvaluation({ gate }: Judgement, isStored: boolean): Evaluation {
  return { verdict: gate.verdict, sentence: gate.sentence, isStored };
}

const NEWEST = `
  SELECT greatest(g.at, i.at) AS at, g.digest AS gate, i.digest AS impact
  FROM (VALUES (1)) AS one
  LEFT JOIN LATERAL (
    SELECT at, digest FROM gate_evaluation WHERE environment_id = $1 ORDER BY at DESC, id DESC LIMIT 1
  ) g ON true
  LEFT JOIN LATERAL (
    SELECT at, digest FROM impact_change WHERE environment_id = $1 ORDER BY at DESC, id DESC LIMIT 1
  ) i ON true`;
