'use client';

import { shortText } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';
import { axisTicks, positionPct } from './time-scale.ts';

type Props = { from: string; to: string; top: number; count?: number };

/** Round times along the bottom, with a faint line up through the lanes. */
export function TimeAxis({ from, to, top, count = 6 }: Props) {
  const zone = useZone();
  return (
    <g className="text-xs tabular-nums">
      {axisTicks(from, to, count).map((at) => {
        const x = positionPct(at, from, to);
        return (
          <g key={at}>
            <line x1={`${x}%`} x2={`${x}%`} y1={0} y2={top} className="stroke-line" />
            <text
              x={`${x}%`}
              y={top + 14}
              textAnchor={x < 4 ? 'start' : x > 96 ? 'end' : 'middle'}
              className="fill-muted"
            >
              {shortText(at, Date.parse(to), zone)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
