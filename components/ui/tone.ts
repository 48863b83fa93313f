import type { DeployState } from '#core/api/deploys.ts';
import type { CriterionState, GateVerdict } from '#core/api/gate.ts';
import type { HealthState } from '#core/api/health.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { ResultStatus } from '#core/api/runs.ts';

/** The five tones; each has one colour, one shape and a word, and none is ever shown by colour alone. */
export type Tone = 'ok' | 'warn' | 'bad' | 'none' | 'info';

export type ToneWord = { tone: Tone; word: string };

export const HEALTH_TONE: Record<HealthState, ToneWord> = {
  up: { tone: 'ok', word: 'up' },
  degraded: { tone: 'warn', word: 'degraded' },
  down: { tone: 'bad', word: 'down' },
  no_data: { tone: 'none', word: 'no data' },
  deploying: { tone: 'info', word: 'deploying' },
  maintenance: { tone: 'info', word: 'maintenance' },
  paused: { tone: 'none', word: 'paused' },
};

export const VERDICT_TONE: Record<GateVerdict, ToneWord> = {
  GO: { tone: 'ok', word: 'GO' },
  'NO-GO': { tone: 'bad', word: 'NO-GO' },
  BLOCKED: { tone: 'bad', word: 'BLOCKED' },
  UNKNOWN: { tone: 'none', word: 'UNKNOWN' },
};

export const CRITERION_TONE: Record<CriterionState, ToneWord> = {
  PASS: { tone: 'ok', word: 'pass' },
  UNKNOWN: { tone: 'none', word: 'unknown' },
  FAIL: { tone: 'bad', word: 'fail' },
};

export const RESULT_TONE: Record<ResultStatus, ToneWord> = {
  passed: { tone: 'ok', word: 'passed' },
  failed: { tone: 'bad', word: 'failed' },
  errored: { tone: 'bad', word: 'errored' },
  skipped: { tone: 'none', word: 'skipped' },
  xfailed: { tone: 'none', word: 'failed as expected' },
  xpassed: { tone: 'warn', word: 'passed unexpectedly' },
  flaky: { tone: 'warn', word: 'flaky' },
  blocked: { tone: 'info', word: 'blocked' },
};

export const SUITE_TONE: Record<SuiteStatus['state'], ToneWord> = {
  passed: { tone: 'ok', word: 'passed' },
  failed: { tone: 'bad', word: 'failed' },
  blocked: { tone: 'info', word: 'blocked' },
  not_run: { tone: 'none', word: 'not run' },
  stale: { tone: 'none', word: 'stale' },
  wrong_revision: { tone: 'none', word: 'other revision' },
  doubtful: { tone: 'warn', word: 'doubtful' },
  running: { tone: 'info', word: 'running' },
  interrupted: { tone: 'warn', word: 'interrupted' },
};

export const DEPLOY_TONE: Record<DeployState, ToneWord> = {
  deploying: { tone: 'info', word: 'deploying' },
  deploy_failed: { tone: 'bad', word: 'deploy failed' },
  revision_ready: { tone: 'ok', word: 'ready' },
  aborted: { tone: 'none', word: 'aborted' },
  superseded: { tone: 'none', word: 'superseded' },
};

/** Orders tones worst first. */
export const TONE_RANK: Record<Tone, number> = { bad: 0, warn: 1, none: 2, info: 3, ok: 4 };

export const TONE_TEXT: Record<Tone, string> = {
  ok: 'text-ok-text',
  warn: 'text-warn-text',
  bad: 'text-bad-text',
  none: 'text-none-text',
  info: 'text-info-text',
};

export const TONE_SOFT: Record<Tone, string> = {
  ok: 'bg-ok-soft',
  warn: 'bg-warn-soft',
  bad: 'bg-bad-soft',
  none: 'bg-none-soft',
  info: 'bg-info-soft',
};

export const TONE_BORDER: Record<Tone, string> = {
  ok: 'border-ok',
  warn: 'border-warn',
  bad: 'border-bad',
  none: 'border-line-strong',
  info: 'border-info',
};
