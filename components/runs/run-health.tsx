'use client';

import { healthState } from '#components/health/state-of.ts';
import { Clock } from '#components/time/time.tsx';
import { StretchShape } from '#components/timeline/stretch-shape.tsx';
import { TimeAxis } from '#components/timeline/time-axis.tsx';
import { positionPct } from '#components/timeline/time-scale.ts';
import { Panel } from '#components/ui/panel.tsx';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { RunDetail } from '#core/api/runs.ts';

const LANE = 24;

/** What the services that the tests need did while they ran: a failure beside a gap in health reads differently. */
export function RunHealth({ run }: { run: RunDetail }) {
  const first = run.health[0];
  if (!first) return null;
  const floor = (run.health.length + 1) * LANE;
  return (
    <Panel
      id="health"
      title="Services while it ran"
      aside={
        <span>
          <Clock at={first.from} /> to <Clock at={first.to} />
        </span>
      }
    >
      <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 px-4 py-3">
        <ul className="text-xs text-muted">
          <li className="flex h-6 items-center">run</li>
          {run.health.map((lane) => (
            <li key={lane.service} className="flex h-6 items-center truncate">
              {lane.service}
            </li>
          ))}
        </ul>
        <svg width="100%" height={floor + 20} overflow="visible" className="keeps-colour block">
          <title>{run.health.map(sentenceOf).join('; ')}</title>
          <TimeAxis from={first.from} to={first.to} top={floor} count={3} />
          <RunSpan run={run} from={first.from} to={first.to} />
          {run.health.map((lane, index) =>
            lane.segments.map((segment) => (
              <StretchShape
                key={`${lane.service}-${segment.from}`}
                stretch={{ ...segment, ...HEALTH_TONE[healthState(segment.state)] }}
                from={first.from}
                to={first.to}
                top={(index + 1) * LANE}
              />
            )),
          )}
        </svg>
      </div>
    </Panel>
  );
}

function RunSpan({ run, from, to }: { run: RunDetail; from: string; to: string }) {
  if (run.startedAt === null) return null;
  const end = new Date(Date.parse(run.startedAt) + (run.durationMs ?? 0)).toISOString();
  const x = positionPct(run.startedAt, from, to);
  const width = Math.max(0.5, positionPct(end, from, to) - x);
  return <rect x={`${x}%`} y={6} width={`${width}%`} height={12} fill="none" className="stroke-fg" />;
}

function sentenceOf(lane: RunDetail['health'][number]): string {
  const wrong = lane.segments.filter((segment) => segment.state !== 'up');
  if (wrong.length === 0) return `${lane.service} was up all the time`;
  return `${lane.service}: ${wrong.map((segment) => segment.sentence).join(', ')}`;
}
