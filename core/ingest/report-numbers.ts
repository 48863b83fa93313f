const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * Seconds as report writers print them ("0.012", "1,234.5", "0,5", "1.2E-4") in ms. Negative, computed or missing ones
 * are unknown, not zero.
 */
export function parseSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = parseDecimal(text.trim());
  if (seconds === undefined || seconds < 0) return undefined;
  return Math.round(seconds * 1e6) / 1e3;
}

function parseDecimal(text: string): number | undefined {
  const plain = text.includes(',') ? withoutCommas(text) : text;
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

function withoutCommas(text: string): string {
  const isGrouped = GROUPED.test(text) && !text.startsWith('0,');
  return isGrouped ? text.replaceAll(',', '') : text.replace(',', '.');
}

/** A whole count from 0; anything else is unknown. */
export function parseCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d{1,9}\s*$/.test(text)) return undefined;
  return Number(text);
}

export type ReportInstant = { readonly at: number; readonly isZoneAssumed: boolean };

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/;

/** An ISO instant, in epoch ms; without a zone it is read as UTC and says so. Other spellings are unknown. */
export function parseReportInstant(text: string | undefined): ReportInstant | undefined {
  const match = text === undefined ? null : ISO.exec(text.trim());
  if (!match) return undefined;
  const [, day, time, zone] = match;
  const colonZone = zone?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const at = Date.parse(`${day}T${time}${colonZone ?? 'Z'}`);
  return Number.isNaN(at) ? undefined : { at, isZoneAssumed: zone === undefined };
}
