/** Masked failure texts, one cluster each: of a run in which nothing passes, of a service that is away, of flaky tests … */
export const FAILURE_TEXTS = [
  'Cannot read the configuration of project <n>',
  'connect ECONNREFUSED auth:<n>',
  'Timed out <n> ms waiting for the list to settle',
  'expected <n> to be <n>',
  'Target page, context or browser has been closed after <n> ms',
  'WebSocket closed with <n> before the message came',
  'expected status <n>, got <n>',
  'duplicate key value violates unique constraint "message_<n>"',
  'Cannot read properties of undefined (reading "amount") of order <n>',
  'expected <n> events in order, got <n>',
  'element "save draft" is covered by dialog <n>',
  'amount <n> is not accepted',
  'worker <n> ended with a signal',
] as const;

/** SQL over the number `n` of a run. */
export const RUN = {
  environment: 'CASE WHEN n % 10 = 9 THEN 2 ELSE 1 END',
  branch: `CASE n % 8 WHEN 0 THEN 'feature/search' WHEN 4 THEN 'feature/login' ELSE 'main' END`,
} as const;

/** SQL over the number `t` of a test and `n` of a run; `u` is its chance, evenly in [0, 1) and the same at every seeding. */
export const RESULT = {
  suite: `(ARRAY['core', 'events', 'journey'])[1 + t % 3]`,
  priority: `(ARRAY['P1', 'P2', 'P3'])[1 + t % 3]`,
  durationMs: '(20 + t % 700 + 300 * u)::real',
  chance: '(hashint8extended(t * 100003::bigint + n, 7) & 1048575)::float8 / 1048576',
  status: `CASE
    WHEN n % 127 = 0 THEN 'failed'
    WHEN n % 61 = 0 AND t % 3 < 2 THEN 'blocked'
    WHEN t % 100 = 4 THEN 'skipped'
    WHEN t % 100 < 2 THEN CASE WHEN u < 0.08 THEN 'flaky' WHEN u < 0.14 THEN 'failed' ELSE 'passed' END
    WHEN t % 100 = 3 AND (n / 37 + t / 100) % 5 = 0 THEN 'failed'
    WHEN u < 0.0004 THEN 'errored'
    ELSE 'passed' END`,
  /** Which failure text, from 1; null for none. */
  text: `CASE WHEN s.status IN ('passed', 'skipped') THEN NULL WHEN n % 127 = 0 THEN 1 WHEN s.status = 'blocked' THEN 2
    WHEN s.status = 'errored' THEN 13 WHEN t % 100 < 2 THEN 3 + t / 100 % 4 ELSE 7 + t / 100 % 6 END`,
} as const;
