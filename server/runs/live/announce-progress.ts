import { pool } from '../../db/pool.ts';
import { logger } from '../../logger.ts';
import { announceRun } from '../announce-run.ts';

type Run = { readonly id: number; readonly environment: string };
type Shared = { greenroomProgress?: Map<number, 'told' | 'more'> };

/** Batches may come many times a second; a page need not hear of a run more often than once in this time. */
const APART_MS = 1_000;

/** Tells the listeners that a run went on: at once, and then at most once a second, the last word included. */
export function announceProgress(run: Run): void {
  // On globalThis, because Next evaluates modules again on reload and per bundle.
  const shared = globalThis as Shared;
  shared.greenroomProgress ??= new Map();
  const told = shared.greenroomProgress;
  if (told.has(run.id)) {
    told.set(run.id, 'more');
    return;
  }
  told.set(run.id, 'told');
  tell(run);
  const rest = setTimeout(() => {
    const isMore = told.get(run.id) === 'more';
    told.delete(run.id);
    if (isMore) announceProgress(run);
  }, APART_MS);
  rest.unref();
}

function tell(run: Run): void {
  announceRun(pool(), run, new Date()).catch((error: unknown) =>
    logger().warn({ err: error, run: run.id }, 'the progress of a run could not be announced'),
  );
}
