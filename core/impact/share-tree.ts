import type { MoneyInterval } from '#core/api/impact.ts';

/** A named amount of ARR; `amount: null` is unknown. */
export interface Share {
  readonly name: string;
  readonly amount: MoneyInterval | null;
  readonly partOf: string | null;
}

export interface ShareNode {
  readonly share: Share;
  readonly parts: readonly ShareNode[];
}

/** Shares as trees of wholes and parts. A share whose whole is missing, or that contains itself, stands alone. */
export function buildShares(shares: readonly Share[]): { roots: ShareNode[]; circular: string[] } {
  const byName = new Map(shares.map((share) => [share.name, share]));
  const circular = shares.filter((share) => containsItself(share, byName)).map((share) => share.name);
  const partsOf = new Map<string, Share[]>();
  const tops: Share[] = [];
  for (const share of shares) {
    if (share.partOf === null || !byName.has(share.partOf) || circular.includes(share.name)) tops.push(share);
    else partsOf.set(share.partOf, [...(partsOf.get(share.partOf) ?? []), share]);
  }
  const grow = (share: Share): ShareNode => ({ share, parts: (partsOf.get(share.name) ?? []).map(grow) });
  return { roots: tops.map(grow), circular };
}

function containsItself(share: Share, byName: ReadonlyMap<string, Share>): boolean {
  const seen = new Set<string>();
  let above = share.partOf;
  while (above !== null && above !== share.name && !seen.has(above)) {
    seen.add(above);
    above = byName.get(above)?.partOf ?? null;
  }
  return above === share.name;
}
