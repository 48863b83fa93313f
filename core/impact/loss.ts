import type { MoneyInterval } from '#core/api/impact.ts';
import { ANYTHING, addCents, capAt, maxHigh, minHigh, sumOf, unionOf } from './interval.ts';
import { buildShares, type Share, type ShareNode } from './share-tree.ts';

/** `maybe` counts for the upper bound only: nobody could tell. */
export type Loss = 'none' | 'maybe' | 'sure';

export interface Stakes {
  readonly shares: readonly Share[];
  /** Whether two shares may have customers in common, unless one contains the other. */
  readonly overlap: 'unknown' | 'disjoint';
  /** All recurring revenue, an upper bound of any loss; null: unknown. */
  readonly total: MoneyInterval | null;
}

/**
 * ARR lost when capabilities are lost. Loose shares of unknown overlap: max v·S ≤ R ≤ min(T, Σ v·S);
 * exclusive shares: R = Σ v·S. A share contains its parts. An unknown amount opens the upper bound.
 */
export function lossOf(stakes: Stakes, lossByName: ReadonlyMap<string, Loss>): MoneyInterval {
  const join = stakes.overlap === 'disjoint' ? sumOf : unionOf;
  const roots = buildShares(stakes.shares).roots.map((root) => nodeLoss(root, lossByName, join));
  return capAt(join(roots), stakes.total?.highCents ?? null);
}

type Join = (parts: readonly MoneyInterval[]) => MoneyInterval;

function nodeLoss(node: ShareNode, lossByName: ReadonlyMap<string, Loss>, join: Join): MoneyInterval {
  const parts = join(node.parts.map((part) => nodeLoss(part, lossByName, join)));
  const whole = nodeValue(node, join);
  const loss = lossByName.get(node.share.name) ?? 'none';
  if (loss === 'sure') return whole;
  if (loss === 'maybe') return { lowCents: parts.lowCents, highCents: whole.highCents };
  return capAt(parts, whole.highCents);
}

/** A whole is worth at least what its parts are, whatever was declared for it. */
function nodeValue(node: ShareNode, join: Join): MoneyInterval {
  const own = node.share.amount ?? ANYTHING;
  const parts = join(node.parts.map((part) => nodeValue(part, join)));
  const lowCents = Math.max(own.lowCents, parts.lowCents);
  return { lowCents, highCents: maxHigh(own.highCents, lowCents) };
}

/**
 * What mending some losses alone frees: R(all) − R(all without them), as far as bounds tell. With exclusive shares,
 * and when nothing else is lost, that is exactly what was lost by them.
 */
export function freedBy(
  stakes: Stakes,
  all: ReadonlyMap<string, Loss>,
  mended: ReadonlySet<string>,
): MoneyInterval {
  const without = new Map([...all].filter(([name]) => !mended.has(name)));
  const only = new Map([...all].filter(([name]) => mended.has(name)));
  const before = lossOf(stakes, all);
  const after = lossOf(stakes, without);
  const alone = lossOf(stakes, only);
  if (after.highCents === 0) return before;
  if (stakes.overlap === 'disjoint' && stakes.shares.every((share) => share.partOf === null)) return alone;
  const sure = after.highCents === null ? 0 : Math.max(0, before.lowCents - after.highCents);
  const span = before.highCents === null ? null : Math.max(0, addCents(before.highCents, -after.lowCents));
  return capAt({ lowCents: sure, highCents: minHigh(span, alone.highCents) }, null);
}
