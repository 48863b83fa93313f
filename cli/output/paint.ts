import picocolors from 'picocolors';
import type { CriterionState, GateVerdict } from '#core/api/gate.ts';
import type { HealthState } from '#core/api/health.ts';
import type { SuiteStatus } from '#core/api/overview.ts';

export type Paint = ReturnType<typeof picocolors.createColors>;
/** How to write for whoever looks: with which colours, and how wide (null: no terminal, any width). */
export interface Look {
  paint: Paint;
  width: number | null;
}

type Tone = 'ok' | 'warn' | 'bad' | 'none' | 'info';

/** Colours, or the same calls without any. */
export function makePaint(isColored: boolean): Paint {
  return picocolors.createColors(isColored);
}

const SHAPES: Record<Tone, string> = { ok: '✓', warn: '▲', bad: '✕', none: '◌', info: '◐' };

const HEALTH_TONES: Record<HealthState, Tone> = {
  up: 'ok',
  degraded: 'warn',
  down: 'bad',
  no_data: 'none',
  deploying: 'info',
  maintenance: 'info',
  paused: 'none',
};
const VERDICT_TONES: Record<GateVerdict, Tone> = {
  GO: 'ok',
  'NO-GO': 'bad',
  BLOCKED: 'bad',
  UNKNOWN: 'none',
};
const CRITERION_TONES: Record<CriterionState, Tone> = { PASS: 'ok', FAIL: 'bad', UNKNOWN: 'none' };
const SUITE_TONES: Record<SuiteStatus['state'], Tone> = {
  passed: 'ok',
  failed: 'bad',
  blocked: 'warn',
  not_run: 'none',
  stale: 'none',
  wrong_revision: 'none',
  doubtful: 'warn',
  running: 'info',
  interrupted: 'warn',
};

/** Shape, colour and word together: never colour alone. */
function mark(tone: Tone, word: string, paint: Paint): string {
  const colors = { ok: paint.green, warn: paint.yellow, bad: paint.red, none: paint.dim, info: paint.blue };
  return colors[tone](`${SHAPES[tone]} ${word}`);
}

export const healthMark = (state: HealthState, paint: Paint): string =>
  mark(HEALTH_TONES[state], state.replace('_', ' '), paint);
export const verdictMark = (verdict: GateVerdict, paint: Paint): string =>
  paint.bold(mark(VERDICT_TONES[verdict], verdict, paint));
export const criterionMark = (state: CriterionState, paint: Paint): string =>
  mark(CRITERION_TONES[state], state, paint);
export const suiteMark = (state: SuiteStatus['state'], paint: Paint): string =>
  mark(SUITE_TONES[state], state.replaceAll('_', ' '), paint);
