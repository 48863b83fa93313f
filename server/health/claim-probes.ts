import { inTransaction } from './in-transaction.ts';

/** What a worker wants: this probe, if its next time is still `seenAtMs`; its next time is then `nextAtMs`. */
export interface Claim {
  probeId: number;
  seenAtMs: number;
  nextAtMs: number;
}

/** Where a probe stands after a claim. `isMine`: this claim moved it, and nobody else may probe that tick. */
export interface ClaimAnswer {
  probeId: number;
  isMine: boolean;
  nextAtMs: number;
  claimedBy: number | null;
}

/** Rows are locked in the order of their ids, as everywhere, so that two workers never lock crosswise. */
const CLAIM = `
  WITH wanted AS (
    SELECT w.probe_id, to_timestamp(w.seen / 1000.0)::timestamptz(3) AS seen,
           to_timestamp(w.next / 1000.0)::timestamptz(3) AS next
    FROM unnest($1::int[], $2::float8[], $3::float8[]) AS w(probe_id, seen, next)
  ), held AS MATERIALIZED (
    SELECT ps.probe_id, ps.next_probe_at, ps.claimed_by, w.seen, w.next
    FROM probe_state ps JOIN wanted w ON w.probe_id = ps.probe_id
    ORDER BY ps.probe_id FOR NO KEY UPDATE OF ps
  ), moved AS (
    UPDATE probe_state ps SET next_probe_at = h.next, claimed_by = $4, claimed_at = now()
    FROM held h WHERE ps.probe_id = h.probe_id AND h.next_probe_at = h.seen
    RETURNING ps.probe_id
  )
  SELECT h.probe_id AS "probeId", m.probe_id IS NOT NULL AS "isMine",
         (extract(epoch FROM CASE WHEN m.probe_id IS NULL THEN h.next_probe_at ELSE h.next END) * 1000)::float8
           AS "nextAtMs",
         CASE WHEN m.probe_id IS NULL THEN h.claimed_by ELSE $4 END AS "claimedBy"
  FROM held h LEFT JOIN moved m USING (probe_id)`;

/**
 * Claims ticks by compare-and-set on probe_state.next_probe_at: of several workers exactly one gets each. A probe
 * without a row in the answer is gone. Rejects within about a second when Postgres doesn't answer.
 */
export async function claimProbes(workerId: number, claims: readonly Claim[]): Promise<ClaimAnswer[]> {
  const values = [
    claims.map((claim) => claim.probeId),
    claims.map((claim) => claim.seenAtMs),
    claims.map((claim) => claim.nextAtMs),
    workerId,
  ];
  return inTransaction(async (client) => {
    const { rows } = await client.query<ClaimAnswer>({ name: 'claim_probes', text: CLAIM, values });
    return rows;
  }, 1_000);
}
