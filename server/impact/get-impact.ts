import type { ImpactResponse, MoneyInterval } from '#core/api/impact.ts';
import { answerVersion } from '#core/gate/answer-version.ts';
import { arrHours, type Gap } from '#core/impact/arr-hours.ts';
import type { ImpactJudgement } from '#core/impact/judge-impact.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { judgeNow } from '../gate/judge-now.ts';
import { getProberStatus } from '../health/get-prober-status.ts';

const HISTORY_MS = 7 * 86_400_000;
const HISTORY_LENGTH = 500;

interface Change {
  readonly at: number;
  readonly blocked: MoneyInterval;
  readonly ifPromoted: MoneyInterval;
}

export interface ImpactAnswer {
  readonly impact: ImpactResponse;
  /** Changes when something did that is worth sending again. */
  readonly version: string;
}

/** `getImpact` with its version. */
export async function answerImpact(environment: Environment, now: Date): Promise<ImpactAnswer> {
  const { impact: judged, gate } = await judgeNow(pool(), environment, now);
  const impact = await withMoneyHistory(judged, environment, now);
  const since = impact.blockedSince === null ? 0 : Date.parse(impact.blockedSince);
  const digests = [judged.digest, gate.digest, impact.history.length, impact.history.at(-1)?.at ?? null];
  return { impact, version: answerVersion(digests, since, now.getTime()) };
}

/** The money behind the gate at `now`, its last seven days, and ∫ blocked dt over them in ARR-hours. */
export async function getImpact(environment: Environment, now: Date): Promise<ImpactResponse> {
  return (await answerImpact(environment, now)).impact;
}

async function withMoneyHistory(
  impact: ImpactJudgement,
  environment: Environment,
  now: Date,
): Promise<ImpactResponse> {
  const { digest: _, ceilingCents, ...current } = impact;
  const stored = environment.id === null ? [] : await readChanges(environment.id, now);
  const { blocked, ifPromoted } = impact;
  const last = stored.at(-1);
  const isCurrent =
    last && isSame(last.blocked, blocked.interval) && isSame(last.ifPromoted, ifPromoted.interval);
  const fresh = { at: now.getTime(), blocked: blocked.interval, ifPromoted: ifPromoted.interval };
  const changes = isCurrent ? stored : [...stored, fresh];
  const steps = changes.map(({ at, blocked: interval }) => ({ at, interval }));
  return {
    ...current,
    blockedSince: blockedSince(changes),
    history: changes.map((change) => ({ ...change, at: new Date(change.at).toISOString() })),
    blockedArrHours: arrHours(steps, now.getTime(), await readGaps(now), ceilingCents),
  };
}

function isSame(a: MoneyInterval, b: MoneyInterval): boolean {
  return a.lowCents === b.lowCents && a.highCents === b.highCents;
}

function blockedSince(changes: readonly Change[]): string | null {
  const open = changes.findLastIndex(({ blocked }) => blocked.highCents === 0);
  const first = changes[open + 1];
  return first ? new Date(first.at).toISOString() : null;
}

/** While no prober lives nobody looks: that time is not known. */
async function readGaps(now: Date): Promise<Gap[]> {
  const prober = await getProberStatus(now);
  if (prober.state !== 'gone' || prober.lastSeenAt === null) return [];
  return [{ from: Date.parse(prober.lastSeenAt), to: now.getTime() }];
}

interface Row {
  at: Date;
  blockedLow: number;
  blockedHigh: number | null;
  ifPromotedLow: number;
  ifPromotedHigh: number | null;
}

async function readChanges(environmentId: number, now: Date): Promise<Change[]> {
  const from = now.getTime() - HISTORY_MS;
  const values = [environmentId, new Date(from), now, HISTORY_LENGTH];
  const { rows } = await pool().query<Row>({ name: 'impact_history', text: IMPACT_HISTORY, values });
  return rows.reverse().map((row) => ({
    at: Math.max(from, row.at.getTime()),
    blocked: { lowCents: row.blockedLow, highCents: row.blockedHigh },
    ifPromoted: { lowCents: row.ifPromotedLow, highCents: row.ifPromotedHigh },
  }));
}

// And the change before the window, which holds at its beginning.
export const IMPACT_HISTORY = `
  SELECT at, blocked_low AS "blockedLow", blocked_high AS "blockedHigh", if_promoted_low AS "ifPromotedLow",
    if_promoted_high AS "ifPromotedHigh"
  FROM impact_change
  WHERE environment_id = $1 AND at <= $3 AND at >= coalesce((
    SELECT at FROM impact_change WHERE environment_id = $1 AND at < $2 ORDER BY at DESC, id DESC LIMIT 1
  ), $2)
  ORDER BY at DESC, id DESC LIMIT $4`;
