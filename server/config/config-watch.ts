import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import type { ConfigCandidate } from './config-candidates.ts';
import { type ConfigReadOptions, nextRunning, nothingYet, type RunningConfig } from './next-running.ts';

export interface ConfigWatchOptions extends ConfigReadOptions {
  pollMs?: number;
  /** Told of what a listener threw; the watch goes on. */
  onError: (error: unknown) => void;
}

export interface ConfigWatch {
  /** Resolves once the first look at the disk is over. */
  current(): Promise<RunningConfig>;
  /** Called after every change of what `current` says; returns how to stop it. */
  onChange(listener: (running: RunningConfig) => void): () => void;
  stop(): void;
}

/** Reads the configuration and follows its file: by events where the system gives them, and by looking. */
export function startConfigWatch(options: ConfigWatchOptions): ConfigWatch {
  const state = nothingYet(options);
  const listeners = new Set<(running: RunningConfig) => void>();
  let isStopped = false;
  const lookOnce = async (): Promise<void> => {
    const next = await nextRunning(state, options);
    if (!next || isStopped) return;
    state.running = next;
    for (const listener of [...listeners]) tell(listener, next, options);
  };
  const look = oneAtATime(() => (isStopped ? Promise.resolve() : lookOnce().catch(options.onError)));

  const ready = look();
  const timer = setInterval(look, options.pollMs ?? 1_000);
  timer.unref();
  const watchers = watchFolders(options.candidates, look);
  return {
    current: () => ready.then(() => state.running),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      isStopped = true;
      clearInterval(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function tell(
  listener: (running: RunningConfig) => void,
  running: RunningConfig,
  { onError }: ConfigWatchOptions,
): void {
  try {
    listener(running);
  } catch (error) {
    onError(error);
  }
}

/** Asked again while it is under way, it runs once more afterwards: no event is lost, none piles up. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let isWanted = false;
  const run = async (): Promise<void> => {
    do {
      isWanted = false;
      await work();
    } while (isWanted);
    underWay = null;
  };
  return () => {
    isWanted = underWay !== null;
    underWay ??= run();
    return underWay;
  };
}

/** The folder, not the file: editors and deploys put a new file in the old one's place. */
function watchFolders(candidates: readonly ConfigCandidate[], onEvent: () => void): FSWatcher[] {
  const folders = new Set(candidates.map(({ path }) => dirname(path)));
  return [...folders].flatMap((folder) => {
    try {
      const watcher = watch(folder, { persistent: false }, onEvent);
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      // No such folder, or no watches left: looking every second finds the change too.
      return [];
    }
  });
}
