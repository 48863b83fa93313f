import { inTransaction } from './in-transaction.ts';

/** Where a probe stands in the shared schedule. */
export interface ScheduleRow {
  probeId: number;
  nextAtMs: number;
  claimedBy: number | null;
}

/** Reads when these probes are due and who had them last. */
export async function loadSchedule(probeIds: readonly number[]): Promise<ScheduleRow[]> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<ScheduleRow>(READ, [probeIds]);
    return rows;
  });
}

const READ = `
  SELECT probe_id AS "probeId", (extract(epoch FROM next_probe_at) * 1000)::float8 AS "nextAtMs",
    claimed_by AS "claimedBy"
  FROM probe_state WHERE probe_id = ANY($1::int[])`;
