import type { RunState } from '#core/api/run-state.ts';

/** The state of what is made of parts: running while one runs; not run only when none of them began. */
export function settleRunState(parts: readonly RunState[]): RunState {
  if (parts.includes('running')) return 'running';
  if (parts.includes('interrupted')) return 'interrupted';
  return parts.length > 0 && parts.every((state) => state === 'not_run') ? 'not_run' : 'finished';
}
