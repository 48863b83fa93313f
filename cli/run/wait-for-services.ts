import { type ReadinessResponse, readinessResponse } from '#core/api/readiness.ts';
import { formatDuration } from '#core/time/duration.ts';
import { askJson } from '../http/ask.ts';
import type { Terminal } from '../output/terminal.ts';
import type { RunClaim } from './prepare-run.ts';

const RETRY_FOR_MS = 10_000;
const LOOK_EVERY_MS = 1_000;

/** Looks until the suite's services are ready or the time is over; says each reason to wait once. */
export async function waitForServices(
  claim: RunClaim,
  revision: string | undefined,
  waitMs: number,
  terminal: Terminal,
): Promise<ReadinessResponse> {
  const deadlineMs = terminal.now().getTime() + waitMs;
  const path = `/api/v1/suites/${encodeURIComponent(claim.suite)}/readiness`;
  const query = { environment: claim.environment, revision };
  let said = '';
  for (;;) {
    const leftMs = deadlineMs - terminal.now().getTime();
    const server = terminal.server(Math.max(RETRY_FOR_MS, leftMs));
    const readiness = await askJson(server, { path, query }, readinessResponse);
    const remainingMs = deadlineMs - terminal.now().getTime();
    if (readiness.isReady || remainingMs <= 0) return readiness;
    if (readiness.sentence !== said)
      terminal.note(`${readiness.sentence} (waiting up to ${formatDuration(remainingMs)} more)`);
    said = readiness.sentence;
    await terminal.pause(Math.min(LOOK_EVERY_MS, remainingMs));
  }
}
