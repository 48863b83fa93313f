import { MOST_QUARANTINE_DAYS, type QuarantineBody, type QuarantineEntry } from '#core/api/quarantine.ts';
import { formatDuration } from '#core/time/duration.ts';

const DAY_MS = 86_400_000;

export type QuarantineEnd =
  | { readonly ok: true; readonly expiresAtMs: number }
  | { readonly ok: false; readonly problem: string };

/** When a quarantine that is asked for at `nowMs` ends: never without an end, and never far off. Epoch ms. */
export function planQuarantine(
  { days, expiresAt }: Pick<QuarantineBody, 'days' | 'expiresAt'>,
  nowMs: number,
): QuarantineEnd {
  if ((days === undefined) === (expiresAt === undefined))
    return { ok: false, problem: 'give days or expiresAt, one of them: a quarantine always ends' };
  const expiresAtMs = expiresAt === undefined ? nowMs + (days ?? 0) * DAY_MS : Date.parse(expiresAt);
  if (expiresAtMs <= nowMs) return { ok: false, problem: 'expiresAt: lies in the past' };
  if (expiresAtMs > nowMs + MOST_QUARANTINE_DAYS * DAY_MS)
    return { ok: false, problem: `expiresAt: is more than ${MOST_QUARANTINE_DAYS} days ahead` };
  return { ok: true, expiresAtMs };
}

/** A quarantine as stored. Epoch ms. */
export interface StoredQuarantine {
  readonly owner: string;
  readonly reason: string;
  readonly expiresAtMs: number;
  readonly endedAtMs: number | null;
  readonly endedReason: string | null;
}

/** Whether it holds at `nowMs`, judged by the clock alone: at its end it is over, whether a worker runs or not. */
export function judgeQuarantine(
  { owner, reason, expiresAtMs, endedAtMs, endedReason }: StoredQuarantine,
  nowMs: number,
): Pick<QuarantineEntry, 'state' | 'sentence'> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  if (endedAtMs !== null)
    return { state: 'ended', sentence: `ended ${day(endedAtMs)}: ${endedReason ?? 'no reason given'}` };
  if (expiresAtMs <= nowMs)
    return { state: 'expired', sentence: `over since ${day(expiresAtMs)}: it counts again` };
  const left = formatDuration(expiresAtMs - nowMs);
  return {
    state: 'active',
    sentence: `${owner} has it until ${day(expiresAtMs)} (${left} left): ${reason}; out of the gate’s rate until then`,
  };
}
