import type pg from 'pg';
import type { Judgement } from './judge-now.ts';

/** Stores a verdict with the policy it used and the evidence it saw, so that it can be read and computed again. */
export async function storeEvaluation(
  client: pg.PoolClient,
  environmentId: number,
  { gate, policy, evidence, trial }: Judgement,
): Promise<void> {
  if (gate.policyHash !== null)
    await client.query('INSERT INTO gate_policy (hash, content) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      gate.policyHash,
      JSON.stringify(policy),
    ]);
  const { services, runs, latencies } = evidence;
  await client.query(INSERT, [
    environmentId,
    gate.evaluatedAt,
    gate.verdict,
    gate.reason,
    gate.sentence,
    gate.digest,
    JSON.stringify(gate.criteria),
    JSON.stringify({ trial, services, runs, latencies: Object.fromEntries(latencies) }),
    gate.policyHash,
  ]);
}

const INSERT = `
  INSERT INTO gate_evaluation (environment_id, at, verdict, reason, sentence, digest, criteria, inputs, policy_hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
