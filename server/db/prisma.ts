import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from './generated/client.ts';
import { pool } from './pool.ts';

/** A Prisma client over an existing pool; the pool's owner ends it. */
export function createPrisma(over: pg.Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(over) });
}

interface Shared {
  greenroomPrisma?: { over: pg.Pool; client: PrismaClient };
}

/** This process's Prisma client, over the pool of `pool()`. */
export function prisma(): PrismaClient {
  const shared = globalThis as Shared;
  const over = pool();
  if (shared.greenroomPrisma?.over !== over) shared.greenroomPrisma = { over, client: createPrisma(over) };
  return shared.greenroomPrisma.client;
}
