import type { MoneyInterval } from '#core/api/impact.ts';
import { parseAmount } from '#core/impact/parse-amount.ts';
import { type ConfigPath, errorAt, type Finding, warningAt } from './config-problem.ts';
import type { EnvironmentConfig } from './config-schema.ts';

/** Amounts that can't be read, and parts that exceed what they are part of. */
export function checkAmounts(environment: EnvironmentConfig, base: ConfigPath): Finding[] {
  const capabilities = Object.entries(environment.capabilities);
  const total = readAmount(environment.totalAmount);
  return [
    ...checkAmount(environment.totalAmount, [...base, 'totalAmount']),
    ...capabilities.flatMap(([name, capability]) => {
      const path = [...base, 'capabilities', name, 'amount'];
      const whole = environment.capabilities[capability.partOf ?? ''];
      const amount = readAmount(capability.amount);
      return [
        ...checkAmount(capability.amount, path),
        ...checkPart(amount, readAmount(whole?.amount), `"${capability.partOf}", which it is part of`, path),
        ...checkPart(amount, total, 'totalAmount', path),
      ];
    }),
  ];
}

function checkAmount(text: string | undefined, path: ConfigPath): Finding[] {
  const reading = parseAmount(text);
  if (reading.ok) return [];
  return [
    { ...errorAt(path, reading.reason), unquoted: 'is not an amount such as "$500K+ ARR" or "~$120K MRR"' },
  ];
}

function readAmount(text: string | undefined): MoneyInterval | null {
  const reading = parseAmount(text);
  return reading.ok ? reading.amount : null;
}

/** Certain only when the least the part can be is more than the most the whole can be. */
function checkPart(
  part: MoneyInterval | null,
  whole: MoneyInterval | null,
  wholeName: string,
  path: ConfigPath,
): Finding[] {
  if (!part || !whole || whole.highCents === null || part.lowCents <= whole.highCents) return [];
  return [warningAt(path, `contradicts itself: it is more than ${wholeName}`)];
}
