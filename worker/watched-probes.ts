import type pino from 'pino';
import type { GreenroomConfig } from '#core/config/config-schema.ts';
import type { RunningConfig } from '#server/config/running-config.ts';
import { announceProber } from '#server/health/announce-prober.ts';
import type { KnownProbe } from '#server/health/plan-probes.ts';
import { syncProbes } from '#server/health/sync-probes.ts';
import type { Clock } from './clock.ts';
import { persist } from './persist.ts';
import { createReference, type Reference } from './prober/reference.ts';

/** What this worker watches: the probes of the configuration in force, with their ids. */
export interface WatchedProbes {
  readonly byId: ReadonlyMap<number, KnownProbe>;
  readonly config: GreenroomConfig | null;
  reference(): { name: string; isReached: Reference } | null;
  /** Brings the database into line with a configuration; a newer call overtakes an older one. */
  follow(running: RunningConfig): Promise<void>;
}

export interface WatchedProbesOptions {
  clock: Clock;
  log: pino.Logger;
  signal: AbortSignal;
  onError: (error: unknown) => void;
  onFollowed: (probes: readonly KnownProbe[]) => Promise<void>;
}

export function createWatchedProbes(options: WatchedProbesOptions): WatchedProbes {
  const { clock, log, signal, onError, onFollowed } = options;
  const byId = new Map<number, KnownProbe>();
  let config: GreenroomConfig | null = null;
  let reference: { name: string; isReached: Reference } | null = null;
  let wanted: string | null = null;
  let applied: string | null = null;
  let queue = Promise.resolve();

  async function apply(next: GreenroomConfig, shown: GreenroomConfig): Promise<void> {
    const probes = await syncProbes(next, shown, new Date(clock.nowMs()));
    byId.clear();
    for (const probe of probes) byId.set(probe.id, probe);
    config = next;
    reference = referenceOf(next);
    await onFollowed(probes);
    await announceProber(Object.keys(next.environments), 'config', clock.nowMs());
    log.info({ probes: probes.length }, `watching ${probes.length} probes`);
  }

  return {
    byId,
    get config() {
      return config;
    },
    reference: () => reference,
    follow({ config: next, shown, hash, path, problem }) {
      if (!next || !shown) {
        log.warn(
          { path, errors: problem?.errors.length ?? 0 },
          'there is no valid configuration to watch yet',
        );
        return Promise.resolve();
      }
      wanted = hash;
      queue = queue.then(() =>
        persist(
          async () => {
            if (wanted !== hash || applied === hash) return;
            await apply(next, shown);
            applied = hash;
          },
          onError,
          signal,
        ),
      );
      return queue;
    },
  };
}

function referenceOf({ connectivity }: GreenroomConfig) {
  if (!connectivity) return null;
  return { name: `${connectivity.host}:${connectivity.port}`, isReached: createReference(connectivity) };
}
