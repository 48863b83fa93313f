const Z = 1.959963984540054;

/** Wilson's 95 % interval of a share: `count` of `n`, both ends within [0, 1]; null when n is 0. */
export function wilsonInterval(count: number, n: number): { low: number; high: number } | null {
  if (n <= 0) return null;
  const share = count / n;
  const scale = 1 + (Z * Z) / n;
  const centre = share + (Z * Z) / (2 * n);
  const reach = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  return {
    low: Math.max(0, Math.min(share, (centre - reach) / scale)),
    high: Math.min(1, Math.max(share, (centre + reach) / scale)),
  };
}
