import type { TimelineResponse } from '#core/api/overview.ts';
import { spanPct } from './time-scale.ts';

const HEIGHT = 16;

/** Blocked ARR as steps: the lower bound, against the highest of the window; an open upper bound is outlined. */
export function MoneyLane({ timeline, top }: { timeline: TimelineResponse; top: number }) {
  const highest = Math.max(...timeline.money.map(({ blocked }) => blocked.lowCents), 0);
  if (highest === 0) return null;
  return timeline.money.map(({ from, to, blocked }) => {
    if (blocked.lowCents === 0) return null;
    const { x, width } = spanPct({ from, to }, timeline.from, timeline.to);
    const height = Math.max(2, (blocked.lowCents / highest) * HEIGHT);
    const isOpen = blocked.highCents === null;
    return (
      <g key={from}>
        <rect
          x={`${x}%`}
          width={`${width}%`}
          y={top + 2 + HEIGHT - height}
          height={height}
          className="fill-line-strong"
        />
        {isOpen ? (
          <rect
            x={`${x}%`}
            width={`${width}%`}
            y={top}
            height={2 + HEIGHT}
            fill="none"
            strokeDasharray="3 3"
            className="stroke-line-strong"
          />
        ) : null}
      </g>
    );
  });
}
