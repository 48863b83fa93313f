import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { ServiceDetail } from '#core/api/health.ts';
import type { BarStretch } from './bar-runs.ts';

export type KnownReasons = Pick<ServiceDetail, 'outages' | 'changes'>;

/** "down, 503, expected 200": a stretch of bars with why, where an outage or a change within it tells. */
export function stretchText(stretch: BarStretch, known: KnownReasons): string {
  const { word } = HEALTH_TONE[stretch.state];
  const why = reasonOf(stretch, known);
  return why === null ? word : `${word}, ${why}`;
}

function reasonOf({ state, from, to }: BarStretch, { outages, changes }: KnownReasons): string | null {
  if (state === 'up') return null;
  if (state === 'down') {
    const outage = outages.find((one) => one.from < to && (one.to === null || one.to > from));
    if (outage) return outage.sentence;
  }
  const change = changes.find(
    (one) => one.probe === null && one.to === state && one.at >= from && one.at < to,
  );
  return change?.sentence ?? null;
}
