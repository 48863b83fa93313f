import type { MoneyInterval } from '#core/api/impact.ts';

/** `amount: null` is the legal value "unknown". */
export type AmountReading =
  | { readonly ok: true; readonly amount: MoneyInterval | null }
  | { readonly ok: false; readonly reason: string };

/** Largest ARR that is believed, in cents ($1 trillion): sums of hundreds of amounts stay exact integers. */
export const MAX_ARR_CENTS = 100_000_000_000_000;

const SCALE_ZEROS: Record<string, number> = {
  k: 3,
  thousand: 3,
  m: 6,
  mm: 6,
  mn: 6,
  million: 6,
  b: 9,
  bn: 9,
  billion: 9,
};
const UNKNOWN = /^(unknown|unclear|tbd|\?+|n\/a)$/i;
const FOREIGN = /[€£¥₹₽₩]|\b(?:EUR|GBP|CHF|JPY|CAD|AUD|INR|CNY|SEK)\b/i;
const NUMBER = String.raw`(?:US)?\$?\s*(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|mm|mn|bn|[kmb])?`;
const AMOUNT = new RegExp(
  String.raw`^(~|≈|about\s+|approx\.?\s+|approximately\s+|around\s+)?(<=?|≤|up to\s+|at most\s+|>=?|≥|over\s+|at least\s+|more than\s+)?\s*` +
    String.raw`${NUMBER}(?:\s*(?:-|–|—|to)\s*${NUMBER})?\s*(\+)?\s*(?:USD\s*)?` +
    String.raw`(ARR|MRR|\/\s*mo(?:nth)?|per month|monthly|a month|\/\s*y(?:ea)?r|per year|yearly|annually|a year)?(?:\s+at risk)?$`,
  'i',
);
const MONTHLY = /^(MRR|\/\s*mo(nth)?|per month|monthly|a month)$/i;
const AT_MOST = /^(<=?|≤|up to|at most)$/i;

/**
 * Reads an amount as people write it into ARR: "$500K+ ARR", "~$120K" (± 20 %), "$120K+ MRR" (× 12),
 * "$100K–$200K", "up to $1M", "unknown". Cents, exact; dollars only, because amounts are added up.
 */
export function parseAmount(text: string | undefined): AmountReading {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || UNKNOWN.test(trimmed)) return { ok: true, amount: null };
  if (FOREIGN.test(trimmed))
    return refuse(
      trimmed,
      'is not in dollars: amounts are added up, so all of them are written in one currency, $',
    );
  if (/^[-−]/.test(trimmed)) return refuse(trimmed, 'is negative: an amount at stake is $0 or more');
  const match = trimmed.length > 100 ? null : AMOUNT.exec(trimmed);
  if (!match)
    return refuse(trimmed, 'is not an amount such as "$500K+ ARR", "~$120K MRR", "$100K–$200K" or "unknown"');
  return readMatch(trimmed, match);
}

function readMatch(text: string, match: RegExpExecArray): AmountReading {
  const [, about, bound, firstDigits = '', firstScale, secondDigits, secondScale, plus, period] = match;
  const months = period !== undefined && MONTHLY.test(period) ? 12n : 1n;
  // "$100–200K" means 100K to 200K.
  const first = exactCents(firstDigits, firstScale ?? (secondDigits ? secondScale : undefined));
  const second = secondDigits === undefined ? first : exactCents(secondDigits, secondScale);
  if (first === 'grouping' || second === 'grouping')
    return refuse(text, 'has a comma that does not group thousands: write 1,000,000 or 1.5M');
  if (first === 'fraction' || second === 'fraction') return refuse(text, 'is finer than a cent');
  if (second < first) return refuse(text, 'is a range that ends below its start');
  const atMost = bound !== undefined && AT_MOST.test(bound.trim());
  const isOpen = plus !== undefined || (bound !== undefined && !atMost);
  const spread = about === undefined ? { low: 10n, high: 10n } : { low: 8n, high: 12n };
  const low = atMost ? 0n : (first * months * spread.low) / 10n;
  const high = roundUp(second * months * spread.high, 10n);
  if (high > BigInt(MAX_ARR_CENTS)) return refuse(text, 'is over $1 trillion a year: that is not believed');
  return { ok: true, amount: { lowCents: Number(low), highCents: isOpen ? null : Number(high) } };
}

function exactCents(digits: string, scale: string | undefined): bigint | 'grouping' | 'fraction' {
  if (digits.includes(',') && !/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return 'grouping';
  const [whole = '', fraction = ''] = digits.replaceAll(',', '').split('.');
  const zeros = 2 + (scale === undefined ? 0 : (SCALE_ZEROS[scale.toLowerCase()] ?? 0));
  const shifted = fraction.replace(/0+$/, '').padEnd(zeros, '0');
  if (shifted.length > zeros) return 'fraction';
  return BigInt(whole + shifted);
}

function roundUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

function refuse(text: string, why: string): AmountReading {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return { ok: false, reason: `"${shown}" ${why}` };
}
