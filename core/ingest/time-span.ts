import { parseSeconds } from './report-numbers.ts';

const TIME_SPAN = /^(?:(\d{1,6})\.)?(\d{1,6}):(\d{1,2}):(\d{1,2}(?:[.,]\d{1,9})?)$/;

/** .NET's `[days.]hh:mm:ss[.fffffff]` in ms; other spellings and negative ones are unknown. */
export function parseTimeSpan(text: string | undefined): number | undefined {
  const match = text === undefined ? null : TIME_SPAN.exec(text.trim());
  if (!match) return undefined;
  const [, days = '0', hours, minutes, seconds = '0'] = match;
  const whole = (Number(days) * 24 + Number(hours)) * 3_600 + Number(minutes) * 60;
  return Math.round((whole + Number(seconds.replace(',', '.'))) * 1e6) / 1e3;
}

/** Seconds as .NET writes them: a comma is the decimal mark of the machine's language, never a separator of groups. */
export function parseDotnetSeconds(text: string | undefined): number | undefined {
  return parseSeconds(text?.replace(',', '.'));
}
