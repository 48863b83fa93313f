import type { MoneyInterval } from '#core/api/impact.ts';

const HOUR_MS = 3_600_000n;
const HOURS_PER_YEAR = 8_760;

/** From `at` (epoch ms) on, until the next step, this much ARR. */
export interface Step {
  readonly at: number;
  readonly interval: MoneyInterval;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * H = ∫ R dt of a piecewise constant R, oldest step first, in cents × hours, rounded once at the end.
 * In a gap nobody looked: it adds nothing to the lower bound and `ceiling` (null: open) to the upper one.
 */
export function arrHours(
  steps: readonly Step[],
  until: number,
  gaps: readonly Gap[] = [],
  ceiling: number | null = null,
): MoneyInterval {
  let low = 0n;
  let high: bigint | null = 0n;
  for (const piece of piecesOf(steps, until, gaps)) {
    const span = BigInt(piece.to - piece.from);
    const top: number | null = piece.isGap ? ceiling : piece.interval.highCents;
    if (!piece.isGap) low += BigInt(piece.interval.lowCents) * span;
    high = high === null || top === null ? null : high + BigInt(top) * span;
  }
  return { lowCents: inHours(low), highCents: high === null ? null : inHours(high) };
}

interface Piece extends Gap {
  readonly interval: MoneyInterval;
  readonly isGap: boolean;
}

function piecesOf(steps: readonly Step[], until: number, gaps: readonly Gap[]): Piece[] {
  const edges = gaps.flatMap((gap) => [gap.from, gap.to]);
  return steps.flatMap((step, index) => {
    const end = Math.min(until, steps[index + 1]?.at ?? until);
    const inside = edges.filter((edge) => edge > step.at && edge < end);
    const cuts = [step.at, ...inside.sort((a, b) => a - b), end];
    return cuts.slice(1).flatMap((to, cut) => {
      const from = cuts[cut] ?? to;
      if (to <= from) return [];
      return [
        { from, to, interval: step.interval, isGap: gaps.some((gap) => gap.from <= from && to <= gap.to) },
      ];
    });
  });
}

function inHours(centMs: bigint): number {
  return Number((centMs + HOUR_MS / 2n) / HOUR_MS);
}

/** Recurring revenue that accrues over ARR-hours (cents × hours): H / 8760, in cents. */
export function accruedCents(arrCentHours: number): number {
  return Math.round(arrCentHours / HOURS_PER_YEAR);
}
