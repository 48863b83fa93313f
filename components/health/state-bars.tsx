import { durationText } from '#components/time/format-instant.ts';
import type { StateBars as Bars, HealthState } from '#core/api/health.ts';
import { barRuns, barsSentence } from './bar-runs.ts';

const HEIGHT = 20;

/** Height as well as colour tells the states apart; a gap is hollow. */
const LOOK: Record<HealthState, { height: number; paint: string }> = {
  up: { height: 6, paint: 'fill-ok' },
  degraded: { height: 13, paint: 'fill-warn' },
  down: { height: 20, paint: 'fill-bad' },
  no_data: { height: 2, paint: 'fill-none' },
  deploying: { height: 9, paint: 'fill-info' },
  maintenance: { height: 9, paint: 'fill-info' },
  paused: { height: 2, paint: 'fill-none' },
};

/** The states over a span as one small picture with its sentence. */
export function StateBars({ bars, span, className }: { bars: Bars; span: string; className?: string }) {
  const count = Math.max(1, bars.letters.length);
  const paths = new Map<HealthState, string>();
  for (const run of barRuns(bars.letters)) {
    const { height } = LOOK[run.state];
    const piece = `M${run.start} ${HEIGHT - height}h${run.length}v${height}h-${run.length}z`;
    paths.set(run.state, (paths.get(run.state) ?? '') + piece);
  }
  const sentence = barsSentence(bars, span, durationText);
  return (
    <svg
      role="img"
      aria-label={sentence}
      viewBox={`0 0 ${count} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className ?? 'keeps-colour h-5 w-full'}
    >
      <title>{sentence}</title>
      {[...paths].map(([state, path]) => (
        <path key={state} d={path} className={LOOK[state].paint} />
      ))}
    </svg>
  );
}
