import type { MoneyInterval } from '#core/api/impact.ts';
import type { CapabilityConfig, EnvironmentConfig } from '#core/config/config-schema.ts';
import { formatInterval } from './format-money.ts';
import type { Stakes } from './loss.ts';
import { parseAmount } from './parse-amount.ts';
import { buildShares, type Share } from './share-tree.ts';

export interface DeclaredStakes {
  readonly stakes: Stakes;
  /** What is declared and can't be, as sentences. */
  readonly contradictions: readonly string[];
}

type Declared = Pick<EnvironmentConfig, 'capabilities' | 'overlap' | 'totalAmount'>;

/** The amounts as declared, and where they contradict each other: a part larger than its whole, a circle, a total. */
export function readStakes(config: Declared): DeclaredStakes {
  const shares = Object.entries(config.capabilities).map(([name, { amount, partOf }]): Share => {
    return { name, amount: amountOf(amount), partOf: partOf ?? null };
  });
  const stakes = { shares, overlap: config.overlap, total: amountOf(config.totalAmount) };
  const circles = buildShares(shares).circular.map((name) => `${titleOf(config, name)} is part of itself.`);
  return { stakes, contradictions: [...circles, ...excesses(config, shares), ...overTotal(config, stakes)] };
}

/** An amount as written; unknown when nothing was, or nothing that can be read. */
export function amountOf(text: string | undefined): MoneyInterval | null {
  const reading = parseAmount(text);
  return reading.ok ? reading.amount : null;
}

function excesses(config: Declared, shares: readonly Share[]): string[] {
  return shares.flatMap((part) => {
    const whole = shares.find((share) => share.name === part.partOf);
    if (!part.amount || !whole?.amount) return [];
    // An open whole was still declared as about its lower bound; a part beyond that makes one figure wrong.
    if (part.amount.lowCents <= (whole.amount.highCents ?? whole.amount.lowCents)) return [];
    return [
      `${described(config, part)} is part of ${described(config, whole)} but larger: one of the two figures is wrong, and the larger one counts.`,
    ];
  });
}

function overTotal(config: Declared, { shares, total }: Stakes): string[] {
  const ceiling = total?.highCents ?? null;
  if (ceiling === null) return [];
  return shares
    .filter(({ amount }) => amount !== null && amount.lowCents > ceiling)
    .map(
      (share) => `${described(config, share)} is more than all recurring revenue (${config.totalAmount}).`,
    );
}

function described(config: Declared, { name, amount }: Share): string {
  const written = config.capabilities[name]?.amount ?? 'unknown';
  const read = amount === null ? 'unknown' : formatInterval(amount);
  const isPlain = written.replace(/ ARR$/, '') === read;
  return `${titleOf(config, name)} (${isPlain ? written : `${written} = ${read} ARR`})`;
}

function titleOf(config: Declared, name: string): string {
  const capability: CapabilityConfig | undefined = config.capabilities[name];
  return capability?.title ?? name;
}
