'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TimelineResponse } from '#core/api/overview.ts';
import { lanesOf } from './lanes.ts';
import { MoneyLane } from './money-lane.tsx';
import { LANE_HEIGHT, StretchShape } from './stretch-shape.tsx';
import { TimeAxis } from './time-axis.tsx';
import { DeployMarks, RunMarks } from './timeline-marks.tsx';
import { TimelineTable } from './timeline-table.tsx';

const AXIS_HEIGHT = 20;

/** Health, deploys, runs, verdict and money on one time axis. */
export function TimelinePanel({ timeline, isStale }: { timeline: TimelineResponse; isStale: boolean }) {
  const lanes = lanesOf(timeline);
  const { from, to } = timeline;
  const labels = [...lanes, ...MARK_LANES];
  const floor = labels.length * LANE_HEIGHT;
  const topOf = (key: string) => labels.findIndex((lane) => lane.key === key) * LANE_HEIGHT;
  return (
    <Panel
      id="timeline"
      title="Timeline"
      isStale={isStale}
      aside={
        <span>
          <Clock at={from} /> to <Clock at={to} />
        </span>
      }
    >
      <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 px-4 py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <ul className="text-xs">
          {labels.map((lane) => (
            <li key={lane.key} style={{ height: LANE_HEIGHT }} className="flex items-center">
              <LaneLabel label={lane.label} href={lane.href} />
            </li>
          ))}
        </ul>
        <svg width="100%" height={floor + AXIS_HEIGHT} overflow="visible" className="keeps-colour block">
          <title>Timeline; the table after it says the same</title>
          <TimeAxis from={from} to={to} top={floor} />
          {lanes.map((lane) =>
            lane.stretches.map((stretch) => (
              <StretchShape
                key={`${lane.key}-${stretch.from}`}
                stretch={stretch}
                from={from}
                to={to}
                top={topOf(lane.key)}
              />
            )),
          )}
          <DeployMarks timeline={timeline} top={topOf('deploys')} />
          <RunMarks timeline={timeline} top={topOf('runs')} />
          <MoneyLane timeline={timeline} top={topOf('money')} />
        </svg>
      </div>
      <TimelineTable timeline={timeline} />
    </Panel>
  );
}

const MARK_LANES = [
  { key: 'deploys', label: 'Deploys', href: '/deploys' },
  { key: 'runs', label: 'Runs', href: '/runs' },
  { key: 'money', label: 'Blocked ARR', href: '/impact' },
];

function LaneLabel({ label, href }: { label: string; href: string | null }) {
  if (href === null) return <span className="truncate">{label}</span>;
  return (
    <EnvironmentLink
      href={href}
      title={label}
      className="truncate py-1 text-muted hover:text-fg hover:underline"
    >
      {label}
    </EnvironmentLink>
  );
}
