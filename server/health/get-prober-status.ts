import type { ProberStatus } from '#core/api/health.ts';
import { judgeProber } from '#core/health/judge-prober.ts';
import { prisma } from '../db/prisma.ts';

/** Whether anybody is probing, from the newest workers' heartbeats. */
export async function getProberStatus(now: Date): Promise<ProberStatus> {
  const seen = await prisma().worker.findMany({
    select: { heartbeatAt: true, stoppedAt: true },
    orderBy: { heartbeatAt: 'desc' },
    take: 50,
  });
  const workers = seen.map(({ heartbeatAt, stoppedAt }) => ({
    heartbeatAtMs: heartbeatAt.getTime(),
    stoppedAtMs: stoppedAt?.getTime() ?? null,
  }));
  return judgeProber(workers, now.getTime());
}
