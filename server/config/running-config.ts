import { env } from '../env.ts';
import { logger } from '../logger.ts';
import { configCandidates } from './config-candidates.ts';
import { configVariables } from './config-variables.ts';
import { type ConfigWatch, startConfigWatch } from './config-watch.ts';
import type { RunningConfig } from './next-running.ts';

export type { RunningConfig } from './next-running.ts';

// One watch for a process, also when a bundler has put this module into it twice.
const HOME = Symbol.for('greenroom.running-config');
const home = globalThis as { [HOME]?: ConfigWatch };

function watch(): ConfigWatch {
  const { configPath, isSample } = env();
  const folder = process.cwd();
  home[HOME] ??= startConfigWatch({
    candidates: configCandidates(configPath, isSample, folder),
    folder,
    variables: configVariables,
    now: () => new Date(),
    onError: (error) => logger().error({ err: error }, 'following greenroom.yaml failed'),
  });
  return home[HOME];
}

/**
 * The configuration in force now. `config` is null until a valid one was read; `problem` says why a newer one on disk
 * is refused. Read again by itself within two seconds of a change.
 */
export function getRunningConfig(): Promise<RunningConfig> {
  return watch().current();
}

/** Calls after every change: a new configuration, a problem, a problem gone. Returns how to stop it. */
export function onConfigChange(listener: (running: RunningConfig) => void): () => void {
  return watch().onChange(listener);
}

/** Ends the watching, for an orderly stop of the process. */
export function stopWatchingConfig(): void {
  home[HOME]?.stop();
  delete home[HOME];
}
