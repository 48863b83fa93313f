import type { GateResponse, GateVerdict } from '#core/api/gate.ts';
import { answerVersion } from '#core/gate/answer-version.ts';
import type { GateJudgement } from '#core/gate/decide-gate.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { judgeNow } from './judge-now.ts';
import { refreshGate } from './refresh-gate.ts';

const HISTORY_LENGTH = 30;

export interface GateAnswer {
  readonly gate: GateResponse;
  /** Changes when something did that is worth sending again. */
  readonly version: string;
}

/** The gate judged at `now`, with since when its verdict stands and the verdicts before it, newest first. */
export async function answerGate(environment: Environment, now: Date): Promise<GateAnswer> {
  const { gate: judged, suites } = await judgeNow(pool(), environment, now);
  const gate = await withHistory(judged, environment.id, now);
  const progress = suites.map(({ running }) => running?.done ?? null);
  const known = [judged.digest, gate.id, ...progress];
  return { gate, version: answerVersion(known, Date.parse(gate.since), now.getTime()) };
}

/** `answerGate` without its version. */
export async function currentGate(environment: Environment, now: Date): Promise<GateResponse> {
  return (await answerGate(environment, now)).gate;
}

/** Adds what is stored to a judgement; stores it first when nothing is yet, so that it stands since a known time. */
export async function withHistory(
  { digest: _, ...gate }: GateJudgement,
  environmentId: number | null,
  now: Date,
): Promise<GateResponse> {
  const stored = environmentId === null ? [] : await readStored(gate, environmentId, now);
  const newest = stored[0];
  const since = newest?.verdict === gate.verdict ? newest.since : now;
  const history = stored.map(({ id, at, verdict, sentence }) => ({
    id,
    at: at.toISOString(),
    verdict,
    sentence,
  }));
  return { ...gate, id: newest?.id ?? null, since: since.toISOString(), history };
}

type Standing = Pick<GateJudgement, 'environment' | 'verdict'>;

async function readStored({ environment, verdict }: Standing, id: number, now: Date): Promise<Row[]> {
  const stored = await readHistory(id, verdict);
  if (stored[0]?.verdict === verdict) return stored;
  // The worker may be gone: then nobody else stores what changed.
  await refreshGate(environment, now);
  return readHistory(id, verdict);
}

interface Row {
  id: number;
  at: Date;
  verdict: GateVerdict;
  sentence: string;
  since: Date;
}

async function readHistory(environmentId: number, verdict: GateVerdict): Promise<Row[]> {
  const values = [environmentId, HISTORY_LENGTH, verdict];
  const { rows } = await pool().query<Row>({ name: 'gate_history', text: GATE_HISTORY, values });
  return rows;
}

// `since`: the first evaluation after the newest one with another verdict.
export const GATE_HISTORY = `
  WITH other AS (
    SELECT at, id FROM gate_evaluation WHERE environment_id = $1 AND verdict <> $3::gate_verdict
    ORDER BY at DESC, id DESC LIMIT 1
  ), began AS (
    SELECT at FROM gate_evaluation
    WHERE environment_id = $1 AND (at, id) > (coalesce((SELECT at FROM other), '-infinity'), coalesce((SELECT id FROM other), 0))
    ORDER BY at, id LIMIT 1
  )
  SELECT id, at, verdict, sentence, coalesce((SELECT at FROM began), at) AS since
  FROM gate_evaluation WHERE environment_id = $1 ORDER BY at DESC, id DESC LIMIT $2`;
