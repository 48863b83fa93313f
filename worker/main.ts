import { logger } from '#server/logger.ts';
import { runWorker } from './run-worker.ts';

/** An orderly stop that takes longer than this is given up, in ms. */
const PATIENCE_MS = 6_000;

const log = logger();
const stopping = new AbortController();

function stop(cause: string): void {
  if (stopping.signal.aborted) return;
  log.info(`stopping: ${cause}`);
  stopping.abort();
  setTimeout(() => {
    log.error('could not stop in order in time');
    process.exit(1);
  }, PATIENCE_MS).unref();
}

process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
process.on('disconnect', () => stop('the process that started this one is gone'));

try {
  await runWorker(log, stopping.signal);
  log.info('stopped');
  if (process.connected) process.disconnect();
} catch (error) {
  log.fatal({ err: error }, 'the worker failed');
  process.exitCode = 1;
}
