const NO_BREAK = '\u00a0';

/** "5 %", "0.4 %" below ten; never 0 or 100 where it is not exactly that; a dash where nothing was counted. */
export function pctText(pct: number | null): string {
  if (pct === null) return '—';
  if (pct > 0 && pct < 0.1) return `<0.1${NO_BREAK}%`;
  if (pct > 99.9 && pct < 100) return `>99.9${NO_BREAK}%`;
  const digits = pct < 10 || pct > 99 ? 1 : 0;
  return `${pct.toFixed(digits).replace(/\.0$/, '')}${NO_BREAK}%`;
}

/** The same for a share of one. */
export function shareText(share: number | null): string {
  return pctText(share === null ? null : share * 100);
}
