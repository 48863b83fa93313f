import pg from 'pg';
import { env } from '../env.ts';

const INT8 = 20;

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

// Cents and counters stay far below 2^53, so bigint columns come as numbers and an unsafe one is an error, not a
// rounding. timestamptz keeps pg's own parser (a Date, the same instant in any zone).
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? parseInt8
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

export interface PoolOptions {
  readonly max?: number;
  /** Longest a statement may run, in ms; 0 for no limit (bulk work and migrations). */
  readonly statementTimeoutMs?: number;
}

/** A pool with Greenroom's type parsing and limits. Callers that create one end it. */
export function createPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
  const created = new pg.Pool({
    connectionString,
    types,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    application_name: 'greenroom',
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  created.on('error', () => {});
  return created;
}

interface Shared {
  greenroomPool?: { url: string; pool: pg.Pool };
}

/** This process's pool for COPY, bulk statements and everything Prisma can't say. Prisma shares its connections. */
export function pool(): pg.Pool {
  // On globalThis, because Next evaluates modules again on reload and per bundle.
  const shared = globalThis as Shared;
  const url = env().databaseUrl;
  if (shared.greenroomPool?.url !== url) shared.greenroomPool = { url, pool: createPool(url) };
  return shared.greenroomPool.pool;
}

/** Ends this process's pool, so that the process can exit. */
export async function endPool(): Promise<void> {
  const shared = globalThis as Shared;
  const ending = shared.greenroomPool;
  delete shared.greenroomPool;
  await ending?.pool.end();
}
