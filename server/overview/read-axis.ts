import { z } from 'zod';
import { gateVerdict } from '#core/api/gate.ts';
import { runTotals } from '#core/api/runs.ts';
import { pool } from '../db/pool.ts';

const at = z.coerce.date();
const axis = z.object({
  verdicts: z.array(z.object({ at, verdict: gateVerdict, sentence: z.string() })),
  money: z.array(z.object({ at, low: z.number(), high: z.number().nullable() })),
  deploys: z.array(
    z.object({ id: z.number(), at, service: z.string(), revision: z.string(), state: z.string() }),
  ),
  runs: z.array(runTotals.extend({ id: z.number(), at, suites: z.array(z.string()).nullable() })),
});

/** What lies on the axis besides health, oldest first. */
export type Axis = z.infer<typeof axis>;

/** Verdicts, money, deploys and runs of an environment over [from, to), the newest `most` of each, in one round trip. */
export async function readAxis(environmentId: number, from: Date, to: Date, most: number): Promise<Axis> {
  const values = [environmentId, from, to, most];
  const { rows } = await pool().query({ name: 'read_axis', text: AXIS, values });
  return axis.parse(rows[0]);
}

const list = (rows: string) =>
  `(SELECT coalesce(jsonb_agg(to_jsonb(one) ORDER BY one.at, one.id), '[]') FROM (${rows}) one)`;

// The newest steps within the window, and the one before it that still held when it began.
const steps = (table: string, columns: string) => `
  (SELECT id, at, ${columns} FROM ${table} WHERE environment_id = $1 AND at < $2 ORDER BY at DESC, id DESC LIMIT 1)
  UNION ALL
  (SELECT id, at, ${columns} FROM ${table} WHERE environment_id = $1 AND at >= $2 AND at < $3
   ORDER BY at DESC, id DESC LIMIT $4)`;

const DEPLOYS = `
  SELECT d.id, d.started_at AS at, s.name AS service, d.revision, d.state
  FROM deploy d JOIN service s ON s.id = d.service_id
  WHERE d.environment_id = $1 AND d.started_at >= $2 AND d.started_at < $3
  ORDER BY d.started_at DESC, d.id DESC LIMIT $4`;

const RUNS = `
  SELECT r.id, r.received_at AS at, r.total, r.passed, r.failed, r.errored, r.skipped, r.flaky, r.blocked,
    (SELECT array_agg(suite ORDER BY suite) FROM run_suite WHERE run_id = r.id) AS suites
  FROM run r WHERE r.environment_id = $1 AND r.received_at >= $2 AND r.received_at < $3
  ORDER BY r.received_at DESC, r.id DESC LIMIT $4`;

const AXIS = `SELECT
  ${list(steps('gate_evaluation', 'verdict, sentence'))} AS verdicts,
  ${list(steps('impact_change', 'blocked_low AS low, blocked_high AS high'))} AS money,
  ${list(DEPLOYS)} AS deploys,
  ${list(RUNS)} AS runs`;
