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

// Prisma's driver adapter, by kind.
const AWAY_KIND = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** Whether the error says that Postgres can't be reached just now, so that trying again makes sense. */
export function isDatabaseAway(error: unknown): boolean {
  let cause: unknown = error;
  for (let depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth++) {
    if (saysAway(cause)) return true;
    cause = Reflect.get(cause, 'cause') ?? adapterError(cause);
  }
  return false;
}

function saysAway(cause: object): boolean {
  const words = ['code', 'originalCode'].map((key) => Reflect.get(cause, key));
  const isKnown = (code: unknown) =>
    typeof code === 'string' && (AWAY_SQLSTATE.test(code) || AWAY_ERRNO.has(code) || AWAY_PRISMA.has(code));
  if (words.some(isKnown) || AWAY_KIND.has(String(Reflect.get(cause, 'kind')))) return true;
  const message = Reflect.get(cause, 'message');
  if (typeof message === 'string' && AWAY_TEXT.test(message)) return true;
  return cause instanceof AggregateError && cause.errors.some((one) => isDatabaseAway(one));
}

// Prisma keeps what its driver said beside the error, not as its cause.
function adapterError(cause: object): unknown {
  const meta = Reflect.get(cause, 'meta');
  return typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined;
}
