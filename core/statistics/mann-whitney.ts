import { normalTail } from './normal-tail.ts';

/** Up to so many values a side are counted out; above, and with ties, the normal approximation is close. */
const MOST_EXACT = 20;

/**
 * Mann and Whitney's test, one-sided: the probability that `head` ranks so much above `base` by chance alone. Exact for
 * small samples without ties, else by the normal approximation with the correction for ties and continuity.
 */
export function mannWhitney(head: readonly number[], base: readonly number[]): number {
  if (head.length === 0 || base.length === 0) return 1;
  const { u, ties } = rankSum(head, base);
  const isSmall = head.length <= MOST_EXACT && base.length <= MOST_EXACT;
  return isSmall && ties === 0
    ? exactTail(u, head.length, base.length)
    : normal(u, ties, head.length, base.length);
}

function rankSum(head: readonly number[], base: readonly number[]): { u: number; ties: number } {
  const all = [
    ...head.map((value) => ({ value, isHead: true })),
    ...base.map((value) => ({ value, isHead: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const size = to - from;
    const rank = (from + 1 + to) / 2;
    for (let place = from; place < to; place += 1) if (all[place]?.isHead) ranks += rank;
    ties += size ** 3 - size;
    from = to;
  }
  return { u: ranks - (head.length * (head.length + 1)) / 2, ties };
}

/** P(U >= u): the share of orders of m and n values in which at least u pairs stand so. */
function exactTail(u: number, m: number, n: number): number {
  const key = m * (MOST_EXACT + 1) + n;
  const tails = known.get(key) ?? countTails(m, n);
  known.set(key, tails);
  return tails[Math.ceil(u)] ?? 0;
}

// Tests of one comparison ran nearly all equally often, and counting takes longer than all the rest.
const known = new Map<number, readonly number[]>();

/** By k, the share of orders in which U is k or more. */
function countTails(m: number, n: number): number[] {
  // counts[i][k]: orders of i heads and the bases so far with U = k.
  let counts = Array.from({ length: m + 1 }, () => [1]);
  for (let bases = 1; bases <= n; bases += 1) {
    const next: number[][] = [[1]];
    for (let heads = 1; heads <= m; heads += 1) {
      const row = new Array<number>(heads * bases + 1).fill(0);
      for (const [k, count] of (counts[heads] ?? []).entries()) row[k] = (row[k] ?? 0) + count;
      for (const [k, count] of (next[heads - 1] ?? []).entries())
        row[k + bases] = (row[k + bases] ?? 0) + count;
      next.push(row);
    }
    counts = next;
  }
  const tails = [...(counts[m] ?? [])];
  for (let k = tails.length - 2; k >= 0; k -= 1) tails[k] = (tails[k] ?? 0) + (tails[k + 1] ?? 0);
  const all = tails[0] ?? 1;
  return tails.map((count) => count / all);
}

function normal(u: number, ties: number, m: number, n: number): number {
  const all = m + n;
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (variance <= 0) return 1;
  return normalTail((u - (m * n) / 2 - 0.5) / Math.sqrt(variance));
}
