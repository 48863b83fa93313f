import { logChoose } from './log-gamma.ts';

export type Tried = { readonly ran: number; readonly failed: number };

/**
 * Fisher's exact test, one-sided: the probability that at least as many of the failures of both fall on `head` by chance
 * alone (the upper tail of the hypergeometric distribution). 1 where either side is empty.
 */
export function fisherExact(head: Tried, base: Tried): number {
  if (head.ran === 0 || base.ran === 0) return 1;
  const failed = head.failed + base.failed;
  const all = logChoose(head.ran + base.ran, failed);
  const most = Math.min(failed, head.ran);
  let p = 0;
  for (let count = head.failed; count <= most; count += 1) {
    if (failed - count > base.ran) continue;
    const log = logChoose(head.ran, count) + logChoose(base.ran, failed - count) - all;
    p += Math.exp(log);
    // The tail falls faster than a geometric row: what is left can't be seen any more.
    if (count > head.failed && Math.exp(log) < p * 1e-15) break;
  }
  return Math.min(1, p);
}
