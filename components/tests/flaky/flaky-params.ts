import { parseAsString, parseAsStringLiteral } from 'nuqs/server';

/** What the address says of the list. Server and browser read it alike. */
export const FLAKY_PARAMS = {
  q: parseAsString.withDefault(''),
  kind: parseAsStringLiteral(['any', 'retry', 'flip']).withDefault('any'),
  quarantine: parseAsStringLiteral(['active', 'past']).withDefault('active'),
};
