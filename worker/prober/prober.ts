import { performance } from 'node:perf_hooks';
import { blameNetwork, type JudgedSample, judgeSample, needsReference } from '#core/health/judge-sample.ts';
import type { RawSample } from '#core/health/raw-sample.ts';
import type { FinishedSample } from '#server/health/finished-sample.ts';
import type { KnownProbe } from '#server/health/plan-probes.ts';
import type { Clock } from '../clock.ts';
import { runProbe } from '../probe/run-probe.ts';
import type { BookEntry } from '../schedule/book.ts';
import type { Reference } from './reference.ts';
import type { StallMeter } from './stall-meter.ts';
import { toFinished, toSkipped } from './to-finished.ts';

export interface ProberOptions {
  clock: Clock;
  stalls: StallMeter;
  add: (...samples: FinishedSample[]) => void;
  /** The connectivity reference of the configuration in force, where it names one. */
  reference: () => { name: string; isReached: Reference } | null;
  onStarted: (latenessMs: number) => void;
}

export interface Prober {
  /** Probes at `atMs` (epoch ms, now or soon); records a skipped tick when the one before is still under way. */
  probeAt(entry: BookEntry, atMs: number): void;
  skip(probe: KnownProbe, ticksMs: readonly number[], reason: string): void;
  underWay(): number;
  /** Waits for what is under way, at most so long, and then gives it up. */
  stop(withinMs: number): Promise<void>;
}

export function createProber({ clock, stalls, add, reference, onStarted }: ProberOptions): Prober {
  const abort = new AbortController();
  const running = new Set<Promise<void>>();
  let waiting = 0;

  function begin(entry: BookEntry, atMs: number): void {
    const nowMs = clock.nowMs();
    if (entry.isUnderWay) {
      skip(entry.probe, [atMs], 'the probe before it was still under way');
      return;
    }
    entry.isUnderWay = true;
    onStarted(nowMs - atMs);
    const run = probe(entry, atMs, nowMs).finally(() => {
      entry.isUnderWay = false;
      running.delete(run);
    });
    running.add(run);
  }

  async function probe({ probe }: BookEntry, scheduledAtMs: number, startedAtMs: number): Promise<void> {
    const evenMs = performance.now();
    const raw = await runProbe(probe.config, { timeoutMs: probe.timeoutMs, signal: abort.signal });
    const endedAtMs = clock.nowMs();
    if (abort.signal.aborted) return;
    const judged = await judge(probe, raw, endedAtMs, stalls.worstSince(evenMs));
    add(toFinished(probe.id, { scheduledAtMs, startedAtMs, endedAtMs }, raw, judged));
  }

  async function judge(
    probe: KnownProbe,
    raw: RawSample,
    nowMs: number,
    lateByMs: number,
  ): Promise<JudgedSample> {
    const judged = judgeSafely(raw, probe, nowMs, lateByMs);
    const asked = needsReference(judged) ? reference() : null;
    if (!asked || (await asked.isReached())) return judged;
    return blameNetwork(judged, asked.name);
  }

  function skip(probe: KnownProbe, ticksMs: readonly number[], reason: string): void {
    const nowMs = clock.nowMs();
    add(...ticksMs.map((tickMs) => toSkipped(probe.id, tickMs, nowMs, `not asked: ${reason}`)));
  }

  return {
    skip,
    underWay: () => running.size + waiting,
    probeAt(entry, atMs) {
      waiting++;
      setTimeout(
        () => {
          waiting--;
          begin(entry, atMs);
        },
        Math.max(0, Math.ceil(atMs - clock.nowMs())),
      );
    },
    async stop(withinMs) {
      const timer = setTimeout(() => abort.abort(), withinMs);
      while (running.size + waiting > 0) {
        await Promise.race([...running, new Promise((resolve) => setTimeout(resolve, 20))]);
      }
      clearTimeout(timer);
    },
  };
}

/** A fault of ours in judging is our lack of knowledge, not the target's state. */
function judgeSafely(raw: RawSample, probe: KnownProbe, nowMs: number, lateByMs: number): JudgedSample {
  try {
    return judgeSample(raw, probe.config, { nowMs, lateByMs });
  } catch (error) {
    const reason = `the answer could not be judged: ${error instanceof Error ? error.message : String(error)}`;
    return { verdict: 'no_data', noDataReason: 'prober', reason, revision: null, isConnectionFailure: false };
  }
}
