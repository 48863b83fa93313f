import { parseAsInteger, parseAsString } from 'nuqs/server';

export const WINDOWS = [7, 30, 90, 365] as const;
const MOST_DAYS = 365;

/** What the address says of a test's page. Server and browser read it alike. */
export const TEST_PARAMS = {
  days: parseAsInteger.withDefault(30),
  branch: parseAsString.withDefault(''),
};

/** The window as the API is asked for it: days it would refuse are brought into its range. */
export function testWindow({ days, branch }: { days: number; branch: string }) {
  return { days: Math.min(MOST_DAYS, Math.max(1, days)), branch: branch.trim() };
}
