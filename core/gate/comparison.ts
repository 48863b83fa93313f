/** A condition on a number, as written in the configuration: "> 90 %", "== 0", "< 2 s". Seconds are read as ms. */
export interface Comparison {
  readonly op: '<' | '<=' | '>' | '>=' | '==';
  readonly target: number;
  readonly text: string;
}

const COMPARISON = /^(<=|>=|==|<|>)\s*(\d+(?:\.\d+)?)\s*(%|ms|s)?$/;

/** Reads a comparison; throws a RangeError on text the configuration's schema would have refused. */
export function parseComparison(text: string): Comparison {
  const match = COMPARISON.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is not a comparison`);
  const [, op, digits, unit] = match;
  const scale = unit === 's' ? 1_000 : 1;
  return {
    op: op as Comparison['op'],
    target: Number(digits) * scale,
    text: `${op} ${digits}${unit ? ` ${unit}` : ''}`,
  };
}

/** Whether `numerator / denominator` meets the target, without dividing. */
export function holds({ op, target }: Comparison, numerator: number, denominator = 1): boolean {
  const goal = target * denominator;
  switch (op) {
    case '<':
      return numerator < goal;
    case '<=':
      return numerator <= goal;
    case '>':
      return numerator > goal;
    case '>=':
      return numerator >= goal;
    case '==':
      return numerator === goal;
  }
}
