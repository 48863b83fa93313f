'use client';

import clsx from 'clsx';
import { shortText } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';
import { axisTicks, positionPct } from './time-scale.ts';

const CLOCK_LENGTH = '00:00'.length;
const DAY_MS = 86_400_000;

type Props = { from: string; to: string; top: number; count?: number };

/** Round times along the bottom, the day where it changes, with a faint line up through the lanes. */
export function TimeAxis({ from, to, top, count = 6 }: Props) {
  const zone = useZone();
  const ticks = axisTicks(from, to, count);
  const isWithinDay = Date.parse(to) - Date.parse(from) <= DAY_MS;
  return (
    <g className="text-xs tabular-nums">
      {ticks.map((at, index) => {
        const x = positionPct(at, from, to);
        const text = shortText(at, Date.parse(ticks[index - 1] ?? to), zone);
        return (
          <g key={at}>
            <line x1={`${x}%`} x2={`${x}%`} y1={0} y2={top} className="stroke-line" />
            <text
              x={`${x}%`}
              y={top + 14}
              textAnchor={x < 4 ? 'start' : x > 96 ? 'end' : 'middle'}
              className={clsx('fill-muted', index % 2 === 1 && 'max-sm:hidden')}
            >
              <tspan className={isWithinDay ? 'max-sm:hidden' : undefined}>
                {text.slice(0, -CLOCK_LENGTH)}
              </tspan>
              {text.slice(-CLOCK_LENGTH)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
