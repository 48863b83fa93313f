import type { Happening } from '#core/api/overview.ts';
import type { RunState } from '#core/api/run-state.ts';
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

export type ReceivedRun = {
  name: string | null;
  revision: string | null;
  state: RunState;
  /** Why it never began, or did not end. */
  why: string | null;
  total: number;
  passed: number;
  failed: number;
  errored: number;
  blocked: number;
};

const STATE_WORD: Record<RunState, string> = {
  running: 'running, ',
  interrupted: 'interrupted, ',
  finished: '',
  not_run: '',
};

/** A run: "p1 on 00471: 0 of 25 passed, 25 blocked"; "p1 on 00471: not run: blocked by backend: 503, expected 200". */
export function describeRunReceived(run: ReceivedRun): Told {
  const bad = run.failed + run.errored;
  const parts = [`${STATE_WORD[run.state]}${run.passed} of ${run.total} passed`];
  if (bad > 0) parts.push(`${bad} failed`);
  if (run.blocked > 0) parts.push(`${run.blocked} blocked`);
  const file = run.name?.split(/[\\/]/).at(-1);
  const of = [file, run.revision && `on ${run.revision}`].filter(Boolean).join(' ');
  const who = of ? `${of}: ` : '';
  if (run.state === 'not_run')
    return { tone: 'warn', sentence: `${who}not run: ${run.why ?? 'it never began'}` };
  return { tone: toneOf(run), sentence: `${who}${parts.join(', ')}` };
}

function toneOf(
  run: Pick<ReceivedRun, 'state' | 'passed' | 'failed' | 'errored' | 'blocked'>,
): Happening['tone'] {
  if (run.failed + run.errored > 0) return 'bad';
  if (run.blocked > 0 || run.state === 'interrupted') return 'warn';
  if (run.state === 'running') return 'info';
  return run.passed > 0 ? 'ok' : 'none';
}

const VERDICT_TONE: Record<string, Happening['tone']> = { GO: 'ok', 'NO-GO': 'bad', BLOCKED: 'bad' };

/** A verdict with its sentence; the tone of UNKNOWN is none. */
export function describeVerdict(verdict: string, sentence: string): Told {
  return { tone: VERDICT_TONE[verdict] ?? 'none', sentence: `${verdict}: ${sentence}` };
}
