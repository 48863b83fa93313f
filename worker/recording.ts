import type pino from 'pino';
import { ensurePartitionsFor } from '#server/health/ensure-partitions.ts';
import type { FinishedSample } from '#server/health/finished-sample.ts';
import type { KnownProbe } from '#server/health/plan-probes.ts';
import { type Recorded, recordSamples } from '#server/health/record-samples.ts';
import type { Clock } from './clock.ts';
import type { DatabaseWords } from './database-words.ts';
import { isMissingPartition } from './record/judge-store-error.ts';
import { createRecorder, type Recorder } from './record/recorder.ts';
import type { Spool } from './record/spool.ts';

export interface RecordingOptions {
  workerId: number;
  clock: Clock;
  log: pino.Logger;
  words: DatabaseWords;
  spool: Spool;
  probes: ReadonlyMap<number, KnownProbe>;
  onRecheck: (probeId: number, atMs: number) => void;
}

/** The recorder on the real database, with its words in the log. */
export function startRecording({
  workerId,
  clock,
  log,
  words,
  spool,
  probes,
  onRecheck,
}: RecordingOptions): Recorder {
  const store = (samples: readonly FinishedSample[]) =>
    recordSamples(samples, probes, workerId, clock.nowMs());
  return createRecorder({
    spool,
    async record(samples) {
      const recorded = await store(samples).catch(async (error: unknown) => {
        if (!isMissingPartition(error)) throw error;
        await ensurePartitionsFor(samples.map((sample) => sample.scheduledAtMs));
        return store(samples);
      });
      words.works();
      for (const [probeId, atMs] of recorded.rechecks) onRecheck(probeId, atMs);
      logChanges(log, recorded, probes);
    },
    say: {
      spooling: (error) => words.failed('recording', error),
      replayed: (count) => log.info({ count }, `recorded ${count} samples that waited on disk`),
      full: (dropped) => log.error({ dropped }, `the spool is full: ${dropped} samples are lost`),
      broken: (count) => log.error({ count }, `${count} broken lines in the spool are lost`),
      refused: (sample, error) => log.error({ err: error, sample }, 'Postgres refuses a sample: it is lost'),
      unwritable: (error) =>
        log.error({ err: error }, 'the spool cannot be written: samples wait in memory only'),
    },
  });
}

function logChanges(log: pino.Logger, { changes }: Recorded, probes: ReadonlyMap<number, KnownProbe>): void {
  for (const { probeId, serviceId, from, to, sentence } of changes) {
    const probe = probeId === null ? null : probes.get(probeId);
    const name = probe ? `${probe.environment}/${probe.service}/${probe.name}` : `service ${serviceId}`;
    log.info({ probeId, serviceId, from, to }, `${name}: ${from} → ${to}, ${sentence}`);
  }
}
