export type FlakyLimit = { readonly op: '>' | '>=' | '<' | '<='; readonly pct: number };

const LIMIT = /^(>=|<=|>|<)?(\d{1,3}(?:\.\d+)?)%?$/;

/** Reads `>5%`, `>=5`, `<0.5%`; a number alone is a lower limit. null: none of these. */
export function parseFlakyLimit(text: string): FlakyLimit | null {
  const match = LIMIT.exec(text.trim());
  if (!match) return null;
  return { op: (match[1] ?? '>=') as FlakyLimit['op'], pct: Number(match[2]) };
}
