import { setMaxListeners } from 'node:events';
import type { ProbeError, RawSample } from '#core/health/raw-sample.ts';
import { toProbeError } from './probe-error.ts';
import { type ProbeTrack, stopLatency } from './probe-track.ts';

/** Ends the probe: null when an answer came, whatever it says. Only the first call counts. */
export type EndProbe = (error: ProbeError | null) => void;

export interface ProbeOptions {
  /** For the whole probe, in ms. */
  timeoutMs: number;
  /** Stops the probe early: the sample's error is then `aborted`. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs one probe and always ends it by its deadline. `begin` starts it and returns what destroys its sockets, which
 * is called in every case. Never throws or rejects.
 */
export function runToDeadline(
  track: ProbeTrack,
  options: ProbeOptions,
  begin: (end: EndProbe) => () => void,
): Promise<RawSample> {
  return new Promise((resolve) => {
    let isOver = false;
    let destroy = (): void => undefined;
    const end: EndProbe = (error) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      stopLatency(track);
      track.raw.error = error;
      destroy();
      resolve(track.raw);
    };
    const abort = (): void => end(errorAt(track, 'aborted', 'the prober was stopped before the probe ended'));
    const timer = setTimeout(() => end(errorAt(track, 'timeout', 'timeout')), options.timeoutMs);
    // Hundreds of probes may share one signal.
    if (options.signal) setMaxListeners(0, options.signal);
    options.signal?.addEventListener('abort', abort, { once: true });
    if (options.signal?.aborted) return abort();
    try {
      destroy = begin(end);
      // An end inside begin came before there was anything to destroy.
      if (isOver) destroy();
    } catch (error) {
      end(toProbeError(error, track));
    }
  });
}

export function errorAt(track: ProbeTrack, kind: ProbeError['kind'], message: string): ProbeError {
  return { kind, phase: track.phase, message, code: null, ownReason: null };
}
