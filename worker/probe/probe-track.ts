import { emptySample, type ProbePhase, type ProbePhases, type RawSample } from '#core/health/raw-sample.ts';

/** A sample in the making: what was measured so far, and what is being waited for. */
export interface ProbeTrack {
  raw: RawSample;
  phase: ProbePhase;
  beganMs: number;
  lapMs: number;
}

export function startTrack(kind: RawSample['kind'], timeoutMs: number): ProbeTrack {
  const beganMs = performance.now();
  return { raw: emptySample(kind, Date.now(), timeoutMs), phase: 'dns', beganMs, lapMs: beganMs };
}

/** Books the time since the last lap on a phase; redirects add theirs. */
export function lap(track: ProbeTrack, measured: keyof ProbePhases, next: ProbePhase): void {
  const nowMs = performance.now();
  track.raw.phases[measured] = round((track.raw.phases[measured] ?? 0) + nowMs - track.lapMs);
  track.lapMs = nowMs;
  track.phase = next;
}

/** Fixes the latency at this instant; only the first call counts. */
export function stopLatency(track: ProbeTrack): void {
  if (track.raw.latencyMs === 0) track.raw.latencyMs = elapsedMs(track);
}

export function elapsedMs(track: ProbeTrack): number {
  return round(performance.now() - track.beganMs);
}

/** Microseconds are the finest that a wire shows. */
function round(ms: number): number {
  return Math.max(0.001, Math.round(ms * 1_000) / 1_000);
}
