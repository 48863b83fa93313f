import { hostname } from 'node:os';
import { join } from 'node:path';
import type pino from 'pino';
import { getRunningConfig, onConfigChange, stopWatchingConfig } from '#server/config/running-config.ts';
import { endPool } from '#server/db/pool.ts';
import { env } from '#server/env.ts';
import { announceProber } from '#server/health/announce-prober.ts';
import { ensurePartitions } from '#server/health/ensure-partitions.ts';
import { registerWorker, stopWorker } from '#server/health/heartbeat.ts';
import { version } from '#server/version.ts';
import { createClock } from './clock.ts';
import { createDatabaseWords } from './database-words.ts';
import { persist } from './persist.ts';
import { startStallMeter } from './prober/stall-meter.ts';
import { openSpool } from './record/spool.ts';
import { isOwnerGone, isProcessAlive, spoolOwner } from './record/spool-owner.ts';
import { startWatch, type Watch } from './watch.ts';

/** What is under way at a stop may take so long to finish, in ms. */
const FINISH_MS = 1_500;

/**
 * Runs until `signal` is aborted: waits for Postgres and a configuration, then probes. Resolves when everything is
 * finished, recorded or spooled.
 */
export async function runWorker(log: pino.Logger, signal: AbortSignal): Promise<void> {
  const clock = createClock();
  const words = createDatabaseWords(log, clock.nowMs);
  const stalls = startStallMeter();
  const failed = (error: unknown) => words.failed('starting', error, 'waiting for it');
  try {
    const host = hostname();
    const workerId = await persist(() => registerWorker(host, process.pid, version()), failed, signal);
    await persist(() => ensurePartitions(new Date(clock.nowMs())), failed, signal);
    words.works();
    const owner = spoolOwner(host, process.pid, clock.nowMs());
    const self = { host: owner.slice(0, owner.lastIndexOf(`.${process.pid}.`)), pid: process.pid };
    const spool = await openSpool({
      folder: join(env().dataDir, 'spool'),
      owner,
      isGone: (name, untouchedMs) => isOwnerGone(name, untouchedMs, self, isProcessAlive),
      nowMs: Date.now(),
    });
    log.info({ workerId }, `worker ${workerId} started`);
    const watch = startWatch({ workerId, clock, words, stalls, log, spool, signal });
    const stopFollowing = onConfigChange((running) => void watch.follow(running));
    try {
      await watch.follow(await getRunningConfig());
      await untilAborted(signal);
    } finally {
      // Also when the stop comes while it is still starting: what has begun by then would go on without a database.
      stopFollowing();
      await watch.stop(FINISH_MS);
      await sayGoodbye(workerId, watch).catch((error: unknown) => words.failed('saying goodbye', error));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stalls.stop();
    stopWatchingConfig();
    await endPool();
  }
}

async function sayGoodbye(workerId: number, { environments }: Watch): Promise<void> {
  await stopWorker(workerId);
  await announceProber(environments(), 'prober', Date.now());
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
