'use client';

import type { ReactNode } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { shortText, type Zone } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';
import { deployText } from '#components/timeline/lanes.ts';
import { STRETCH_LOOK } from '#components/timeline/stretch-shape.tsx';
import { DEPLOY_TONE, HEALTH_TONE, type Tone } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { GridResponse } from '#core/api/history.ts';
import { type ColumnAxis, groupMarks, tickColumns } from './column-axis.ts';
import { CELL, type GridLayout, LANE } from './grid-layout.ts';
import { shownLanes } from './shown-lanes.ts';

const DAY_MS = 86_400_000;
/** Columns that a day and a clock have room in. */
const TICK_EVERY = 6;
const LEAST_WIDTH = 3;

type Props = { grid: GridResponse; axis: ColumnAxis; layout: GridLayout };

/** Days, health and deploys above the runs, on the runs' axis. For the eye and the pointer: the words are below the grid. */
export function GridLanes({ grid, axis, layout }: Props) {
  const zone = useZone();
  const width = axis.count * CELL;
  const { lanes, note } = shownLanes(grid.health);
  return (
    <div aria-hidden="true" className="text-xs" title="The time between two runs is drawn as one column.">
      <Lane label={note} layout={layout}>
        <svg aria-hidden="true" width={width} height={LANE} className="block overflow-visible">
          {tickColumns(axis.count, TICK_EVERY).map((column) => (
            <text key={column} x={column * CELL + 4} y={14} className="fill-muted tabular-nums">
              {tickText(grid.columns[column]?.at, zone)}
            </text>
          ))}
        </svg>
      </Lane>
      {lanes.map((lane) => (
        <Lane key={lane.service} label={lane.service} layout={layout}>
          <svg aria-hidden="true" width={width} height={LANE} className="keeps-colour block">
            {lane.segments.map((segment) => {
              const { tone, word } = HEALTH_TONE[segment.state];
              const { height, paint } = STRETCH_LOOK[tone];
              const x = axis.placeOf(segment.from) * CELL;
              const end = axis.placeOf(segment.to) * CELL;
              return (
                <rect
                  key={segment.from}
                  x={Math.min(x, width - LEAST_WIDTH)}
                  y={LANE - 2 - height}
                  width={Math.max(LEAST_WIDTH, end - x)}
                  height={height}
                  className={paint}
                >
                  <title>{`${lane.service} ${word}${segment.sentence ? `: ${segment.sentence}` : ''}`}</title>
                </rect>
              );
            })}
          </svg>
        </Lane>
      ))}
      {grid.deploys.length > 0 ? <DeployLane grid={grid} axis={axis} layout={layout} /> : null}
    </div>
  );
}

function DeployLane({ grid, axis, layout }: Props) {
  return (
    <Lane label="deploys" layout={layout}>
      {groupMarks(grid.deploys, axis, 1).map(({ place, items }) => {
        const newest = items.at(-1);
        if (!newest) return null;
        return (
          <EnvironmentLink
            key={newest.id}
            href={`/deploys#deploy-${newest.id}`}
            tabIndex={-1}
            title={items.map(deployText).join('\n')}
            style={{ left: layout.nameWidth + place * CELL - CELL / 2 }}
            className="absolute top-0 grid size-5 w-6 place-items-center"
          >
            <svg aria-hidden="true" viewBox="0 0 16 16" width="12" height="12" className="keeps-colour">
              <ToneShape tone={deployTone(newest.state)} />
            </svg>
          </EnvironmentLink>
        );
      })}
    </Lane>
  );
}

function Lane({ label, layout, children }: { label: string; layout: GridLayout; children: ReactNode }) {
  if (layout.isStacked)
    return (
      <div className="pt-0.5">
        {label ? <p className="truncate px-2 text-muted">{label}</p> : null}
        <div className="relative" style={{ height: LANE }}>
          {children}
        </div>
      </div>
    );
  return (
    <div className="relative flex" style={{ height: LANE }}>
      <div
        style={{ width: layout.nameWidth }}
        className="sticky left-0 z-1 shrink-0 truncate border-r border-line bg-bg pr-2 pl-3 leading-5 text-muted"
      >
        {label}
      </div>
      {children}
    </div>
  );
}

function deployTone(state: string): Tone {
  const looks: Readonly<Record<string, { tone: Tone }>> = DEPLOY_TONE;
  return looks[state]?.tone ?? 'none';
}

/** Always with its day: which day it is must not depend on how far the reader has scrolled. */
function tickText(at: string | undefined, zone: Zone): string {
  return at === undefined ? '' : shortText(at, Date.parse(at) + 2 * DAY_MS, zone);
}
