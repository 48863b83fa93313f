// Class 08: connection; 57P01–57P03: shutdown, crash, starting up; 53300: too many connections.
const AWAY_SQLSTATE = /^(08...|57P0[123]|53300)$/;
const AWAY_ERRNO = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
// Prisma's own: can't reach, timed out, closed, pool timeout.
const AWAY_PRISMA = new Set(['P1001', 'P1002', 'P1017', 'P2024']);
const AWAY_TEXT =
  /connection terminated|timeout exceeded when trying to connect|Can't reach database server/i;

/** Whether the error says that Postgres can't be reached just now, so that trying again makes sense. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; depth++) {
    const code = (cause as { code?: unknown }).code;
    if (
      typeof code === 'string' &&
      (AWAY_SQLSTATE.test(code) || AWAY_ERRNO.has(code) || AWAY_PRISMA.has(code))
    ) {
      return true;
    }
    if (AWAY_TEXT.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some((one) => isDatabaseAway(one))) return true;
    cause = cause.cause;
  }
  return false;
}
