import type pino from 'pino';
import type { RunningConfig } from '#server/config/running-config.ts';
import { announceProber } from '#server/health/announce-prober.ts';
import { beatHeart } from '#server/health/heartbeat.ts';
import { loadSchedule } from '#server/health/load-schedule.ts';
import type { Clock } from './clock.ts';
import type { DatabaseWords } from './database-words.ts';
import { type Duty, startDuty } from './duty.ts';
import type { StallMeter } from './prober/stall-meter.ts';
import type { Spool } from './record/spool.ts';
import { repeat } from './repeat.ts';
import type { WorkerStatus } from './status.ts';
import { createWatchedProbes } from './watched-probes.ts';

const HEARTBEAT_MS = 2_000;

/** What the parts of a worker share. */
export interface WatchContext {
  workerId: number;
  clock: Clock;
  words: DatabaseWords;
  stalls: StallMeter;
  log: pino.Logger;
  spool: Spool;
  signal: AbortSignal;
}

export interface Watch {
  follow(running: RunningConfig): Promise<void>;
  environments(): string[];
  stop(finishMs: number): Promise<void>;
}

/** Lives from now on, and probes from the first valid configuration on. */
export function startWatch(context: WatchContext): Watch {
  const { workerId, clock, words, log, signal, stalls } = context;
  let duty: Duty | null = null;
  let workers: number[] = [workerId];
  const watched = createWatchedProbes({
    clock,
    log,
    signal,
    onError: (error) => words.failed('taking over the configuration', error),
    async onFollowed(probes) {
      const rows = await loadSchedule(probes.map(({ id }) => id));
      // Not before the probes are known: what waits in the spool is settled by them.
      duty ??= startDuty(context, watched);
      duty.book.setWorkers(workers);
      duty.book.load(probes, rows);
    },
  });
  const environments = () => Object.keys(watched.config?.environments ?? {});
  const beat = async () => {
    const steppedMs = clock.follow();
    if (steppedMs !== 0) log.warn({ steppedMs }, 'the clock of this machine stepped: following it');
    const living = await beatHeart(workerId, statusOf(duty, watched.byId.size, stalls, workerId));
    words.works();
    workers = living.map(({ id }) => id);
    duty?.book.setWorkers(workers);
    duty?.setSpooling(new Set(living.filter(({ spooled }) => spooled > 0).map(({ id }) => id)));
  };
  const beating = repeat(HEARTBEAT_MS, beat, (error) => words.failed('the heartbeat', error));
  return {
    environments,
    async follow(running) {
      const isFirst = duty === null;
      await watched.follow(running);
      if (isFirst && duty) await announceProber(environments(), 'prober', clock.nowMs());
    },
    async stop(finishMs) {
      await beating.stop();
      await duty?.stop(finishMs);
    },
  };
}

function statusOf(duty: Duty | null, probes: number, stalls: StallMeter, workerId: number): WorkerStatus {
  const cpu = process.cpuUsage();
  const held = [...(duty?.book.entries.values() ?? [])].filter(({ claimedBy }) => claimedBy === workerId);
  return {
    probes,
    held: held.length,
    underWay: duty?.prober.underWay() ?? 0,
    started: duty?.lateness.started ?? 0,
    skipped: duty?.skipped() ?? 0,
    latenessP50Ms: duty?.lateness.quantile(0.5) ?? null,
    latenessP99Ms: duty?.lateness.quantile(0.99) ?? null,
    spooled: duty?.recorder.isSpooling() ? duty.recorder.waiting() : 0,
    isSpooling: duty?.recorder.isSpooling() ?? false,
    eventLoopP99Ms: stalls.takeDelayP99Ms(),
    rssBytes: process.memoryUsage.rss(),
    cpuMs: cpu.user / 1_000 + cpu.system / 1_000,
  };
}
