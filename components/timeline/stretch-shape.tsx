import type { Tone } from '#components/ui/tone.ts';
import type { Stretch } from './lanes.ts';
import { spanPct } from './time-scale.ts';

export const LANE_HEIGHT = 24;
const FULL = 16;

export const STRETCH_LOOK: Record<Tone, { height: number; paint: string }> = {
  ok: { height: 4, paint: 'fill-ok' },
  warn: { height: 10, paint: 'fill-warn' },
  bad: { height: FULL, paint: 'fill-bad' },
  info: { height: 7, paint: 'fill-info' },
  none: { height: 2, paint: 'fill-none' },
};

type Props = { stretch: Stretch; from: string; to: string; top: number };

/** One state over a stretch of time, standing on the lane's floor. */
export function StretchShape({ stretch, from, to, top }: Props) {
  const { x, width } = spanPct(stretch, from, to);
  const { height, paint } = STRETCH_LOOK[stretch.tone];
  return (
    <rect x={`${x}%`} width={`${width}%`} y={top + FULL + 2 - height} height={height} className={paint}>
      <title>{`${stretch.word}: ${stretch.sentence}`}</title>
    </rect>
  );
}
