import type { Happening } from '#core/api/overview.ts';
import type { HealthState } from '#core/health/health-state.ts';

type Told = Pick<Happening, 'tone' | 'sentence'>;

const HEALTH_TONE: Record<HealthState, Happening['tone']> = {
  up: 'ok',
  degraded: 'warn',
  down: 'bad',
  no_data: 'none',
  deploying: 'info',
  maintenance: 'info',
  paused: 'none',
};

/** A settled change of a service: "down: 503, expected 200". */
export function describeChange(to: HealthState, sentence: string): Told {
  return { tone: HEALTH_TONE[to], sentence: `${to === 'no_data' ? 'no data' : to}: ${sentence}` };
}

const DEPLOY_WORD: Record<string, { tone: Happening['tone']; word: string }> = {
  deploying: { tone: 'info', word: 'deploy began' },
  deploy_failed: { tone: 'bad', word: 'deploy failed' },
  revision_ready: { tone: 'ok', word: 'is ready' },
  aborted: { tone: 'warn', word: 'deploy aborted' },
};

/** One event of a deploy: "00471 deploy failed by ci: worker exited with 3"; of a longer cause the first line. */
export function describeDeployEvent(event: {
  revision: string;
  state: string;
  actor: string | null;
  cause: string | null;
}): Told {
  const { tone, word } = DEPLOY_WORD[event.state] ?? { tone: 'info', word: event.state };
  const by = event.actor ? ` by ${event.actor}` : '';
  const cause = event.cause ? `: ${event.cause.split('\n', 1)[0]}` : '';
  return { tone, sentence: `${event.revision} ${word}${by}${cause}` };
}

/** A run: "p1 on 00471: 0 of 25 passed, 25 blocked". */
export function describeRunReceived(run: {
  name: string | null;
  revision: string | null;
  total: number;
  passed: number;
  failed: number;
  errored: number;
  blocked: number;
}): Told {
  const bad = run.failed + run.errored;
  const parts = [`${run.passed} of ${run.total} passed`];
  if (bad > 0) parts.push(`${bad} failed`);
  if (run.blocked > 0) parts.push(`${run.blocked} blocked`);
  const file = run.name?.split(/[\\/]/).at(-1);
  const of = [file, run.revision && `on ${run.revision}`].filter(Boolean).join(' ');
  const tone = bad > 0 ? 'bad' : run.blocked > 0 ? 'warn' : run.passed > 0 ? 'ok' : 'none';
  return { tone, sentence: `${of ? `${of}: ` : ''}${parts.join(', ')}` };
}

const VERDICT_TONE: Record<string, Happening['tone']> = { GO: 'ok', 'NO-GO': 'bad', BLOCKED: 'bad' };

/** A verdict with its sentence; the tone of UNKNOWN is none. */
export function describeVerdict(verdict: string, sentence: string): Told {
  return { tone: VERDICT_TONE[verdict] ?? 'none', sentence: `${verdict}: ${sentence}` };
}
