/**
 * p values as Benjamini and Hochberg adjust them, in the given order: at a threshold q at most that share of what is
 * found is chance. `tested` counts those that were tested but not listed, since their p can only be larger.
 */
export function benjaminiHochberg(ps: readonly number[], tested = ps.length): number[] {
  const order = ps.map((p, place) => ({ p, place })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(ps.length).fill(1);
  let least = 1;
  for (const [index, { p, place }] of order.entries()) {
    least = Math.min(least, (p * Math.max(tested, ps.length)) / (ps.length - index));
    adjusted[place] = least;
  }
  return adjusted;
}
