import { SERVER_ZONE, shortText } from '#components/time/format-instant.ts';

const DAY_MS = 86_400_000;

/** The days of a window, oldest first: each with its UTC day in words. `from` is the instant of the first. */
export function dayCounts(from: string, perDay: readonly number[]): { day: string; count: number }[] {
  return perDay.map((count, place) => ({ day: dayText(Date.parse(from) + place * DAY_MS), count }));
}

/** "22 Nov", a day of UTC; `at` is its first instant. */
function dayText(at: number): string {
  // Seen from another day, an instant comes with its date.
  return shortText(new Date(at).toISOString(), at + 2 * DAY_MS, SERVER_ZONE).slice(0, -' 00:00'.length);
}

/** What the bars show, in words: "12 failures on 3 of 14 days, most on 18 Nov: 9; today 2". */
export function dayCountsText(days: readonly { day: string; count: number }[]): string {
  const failing = days.filter(({ count }) => count > 0);
  const total = failing.reduce((sum, { count }) => sum + count, 0);
  const most = failing.reduce((top, one) => (one.count > top.count ? one : top), { day: '', count: 0 });
  if (total === 0) return `no failure in ${days.length} days`;
  const today = days.at(-1)?.count ?? 0;
  const failures = `${total.toLocaleString('en-US')} ${total === 1 ? 'failure' : 'failures'}`;
  return `${failures} on ${failing.length} of ${days.length} days, most on ${most.day}: ${most.count.toLocaleString('en-US')}; today ${today.toLocaleString('en-US')}`;
}

/** Heights of bars from 0 to 1; what is not zero is never so low that it is not seen. */
export function barHeights(perDay: readonly number[]): number[] {
  const most = Math.max(0, ...perDay);
  return perDay.map((count) => (count === 0 ? 0 : Math.max(LEAST_SEEN, count / most)));
}

const LEAST_SEEN = 0.12;
