import type pino from 'pino';
import type { GreenroomConfig } from '#core/config/config-schema.ts';
import { formatDuration } from '#core/time/duration.ts';
import { openStore } from '#server/attachments/open-store.ts';
import { sweepAttachments } from '#server/attachments/sweep-attachments.ts';
import { dropExpired } from '#server/health/drop-expired.ts';
import { ensurePartitions } from '#server/health/ensure-partitions.ts';
import { forgetWorkers } from '#server/health/heartbeat.ts';
import { type RollupLimits, rollUpNext } from '#server/health/roll-up.ts';
import { dropForgottenVerdicts } from '#server/runs/drop-forgotten-verdicts.ts';
import { dropTestDays } from '#server/runs/drop-test-days.ts';
import { judgeDueRuns } from '#server/runs/judge-due-runs.ts';
import { interruptSilent } from '#server/runs/live/interrupt-silent.ts';

/** Buckets rolled up in one turn: catching up after a pause leaves room for everything else. */
const MOST_BUCKETS = 20;

/** Rolls up what is due. Returns how many buckets were done. */
export async function rollUpDue(
  config: GreenroomConfig,
  probeCount: number,
  nowMs: number,
  log: pino.Logger,
): Promise<number> {
  const limits = limitsOf(config, probeCount, nowMs);
  for (let done = 0; done < MOST_BUCKETS; done++) {
    const startedMs = performance.now();
    const step = await rollUpNext(nowMs, limits);
    if (typeof step === 'string') return done;
    const bucketAt = new Date(step.bucketAtMs).toISOString();
    log.debug(
      { ...step, tookMs: Math.round(performance.now() - startedMs) },
      `rolled up ${step.level} ${bucketAt}`,
    );
  }
  return MOST_BUCKETS;
}

/** An open hour of many probes costs more to sum, and is summed less often. */
function limitsOf({ retention }: GreenroomConfig, probeCount: number, nowMs: number): RollupLimits {
  return {
    oldestSampleMs: nowMs - retention.samples,
    oldestMinuteMs: nowMs - retention.minutes,
    oldestHourMs: nowMs - retention.hours,
    refreshAfterMs: Math.min(300_000, Math.max(15_000, probeCount * 300)),
  };
}

/** Takes live runs whose reporter fell silent for interrupted. */
export async function endSilentRuns(config: GreenroomConfig, now: Date, log: pino.Logger): Promise<void> {
  const ended = await interruptSilent(Object.keys(config.environments), config.runs.silence, now);
  if (ended.count > 0)
    log.info(
      `${ended.count} live runs were not heard of for ${formatDuration(config.runs.silence)}: interrupted`,
    );
  for (const { runId, error } of ended.failed)
    log.error({ err: error, runId }, `silent run ${runId} could not be ended; it is tried again`);
}

/** Judges failures again whose services are known in full only now. */
export async function judgeLate(config: GreenroomConfig, now: Date, log: pino.Logger): Promise<void> {
  const oldestSampleAt = new Date(now.getTime() - config.retention.samples);
  const judged = await judgeDueRuns(Object.keys(config.environments), { now, oldestSampleAt });
  for (const { runId, environment, sentence } of judged.changed)
    log.info({ runId, environment }, `run ${runId} of ${environment} was judged again: ${sentence}`);
  for (const { runId, error } of judged.failed)
    log.error({ err: error, runId }, `run ${runId} could not be judged again; it is tried in a minute`);
}

/** Partitions ahead, partitions past their retention, workers long gone, files nobody refers to any more. */
export async function keepHouse(config: GreenroomConfig, now: Date, log: pino.Logger): Promise<void> {
  await ensurePartitions(now);
  for (const { name, endedAt } of await dropExpired(config.retention, now)) {
    const age = formatDuration(now.getTime() - endedAt.getTime());
    log.info({ partition: name }, `dropped ${name}: it ended ${age} ago, past its retention`);
  }
  await dropTestDays(config.retention.results, now);
  await dropForgottenVerdicts(Object.keys(config.environments), now);
  const forgotten = await forgetWorkers();
  if (forgotten > 0) log.info(`forgot ${forgotten} workers not heard of for 30 days`);
  // Last, because a bucket may be away and the rest is to be done all the same.
  const { attachments, contents } = await sweepAttachments(openStore(), config.retention.attachments, now);
  if (attachments > 0 || contents > 0)
    log.info({ attachments, contents }, 'forgot attachments past their retention');
}
