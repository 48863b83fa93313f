import type pg from 'pg';
import type { ImpactJudgement } from '#core/impact/judge-impact.ts';

/** Stores the money behind the gate as it is from now on. */
export async function storeImpact(
  client: pg.PoolClient,
  environmentId: number,
  { at, blocked, ifPromoted, capabilities, digest }: ImpactJudgement,
): Promise<void> {
  await client.query(INSERT, [
    environmentId,
    at,
    blocked.interval.lowCents,
    blocked.interval.highCents,
    ifPromoted.interval.lowCents,
    ifPromoted.interval.highCents,
    blocked.sentence,
    digest,
    JSON.stringify(capabilities),
  ]);
}

const INSERT = `
  INSERT INTO impact_change (environment_id, at, blocked_low, blocked_high, if_promoted_low, if_promoted_high, sentence,
    digest, breakdown)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
