'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { Clock } from '#components/time/time.tsx';
import type { HistoryResponse, ServiceDetail } from '#core/api/health.ts';
import { barStretches, stretchAt } from './bar-runs.ts';
import { StateBars } from './state-bars.tsx';
import { StretchTable, StretchText } from './stretch-table.tsx';
import { stretchText } from './stretch-text.ts';

type Props = { history: HistoryResponse } & Pick<ServiceDetail, 'outages' | 'changes'>;

/** The states over a range, read stretch by stretch with pointer, finger or arrow keys; the same as a table. */
export function HistoryBars({ history, outages, changes }: Props) {
  const { bars } = history;
  const slices = bars.letters.length;
  const [slice, setSlice] = useState<number | null>(null);
  const stretches = barStretches(bars);
  const label = `States, last ${history.range}`;
  const current = Math.min(slice ?? slices - 1, slices - 1);
  const place = stretchAt(stretches, current);
  const chosen = stretches[place];
  if (!chosen) return null;
  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setSlice((stretches[place + by] ?? chosen)?.start ?? null);
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    setSlice(Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * slices)));
  }
  return (
    <div className="grid gap-1">
      <div
        className="relative rounded-sm outline-offset-2 outline-focus has-focus-visible:outline-2"
        onPointerMove={onPointerMove}
        onPointerLeave={() => setSlice(null)}
      >
        <StateBars bars={bars} span={`last ${history.range}`} className="keeps-colour h-8 w-full" />
        {slice === null ? null : (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 border-x border-fg"
            style={{ left: `${(chosen.start / slices) * 100}%`, width: `${(chosen.length / slices) * 100}%` }}
          />
        )}
        <input
          type="range"
          aria-label={label}
          aria-valuetext={stretchText(chosen, { outages, changes })}
          min={0}
          max={slices - 1}
          value={current}
          onChange={(event) => setSlice(Number(event.target.value))}
          onKeyDown={onKeyDown}
          onBlur={() => setSlice(null)}
          className="absolute inset-0 size-full cursor-crosshair opacity-0"
        />
      </div>
      <p className="flex min-h-5 items-start justify-between gap-4 text-xs text-muted">
        <Clock at={history.from} />
        {slice === null ? null : <StretchText stretch={chosen} outages={outages} changes={changes} />}
        <Clock at={history.to} />
      </p>
      <StretchTable stretches={stretches} label={label} outages={outages} changes={changes} />
    </div>
  );
}
