'use client';

import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { ToneShape } from '#components/ui/tone-shape.tsx';
import type { TimelineResponse } from '#core/api/overview.ts';
import { deployText, runText, runTone } from './lanes.ts';
import { positionPct } from './time-scale.ts';

type MarkProps = { x: number; top: number; tone: Tone; href: string; label: string };

/** A mark at a share of the width; the transform keeps its own size fixed. */
function Mark({ x, top, tone, href, label }: MarkProps) {
  return (
    <g style={{ transform: `translate(${x}%, ${top}px)`, transformBox: 'view-box' }}>
      <EnvironmentLink href={href} aria-label={label}>
        <title>{label}</title>
        <rect x={-12} width={24} height={24} className="fill-transparent" />
        <g transform="translate(-7 4) scale(0.875)">
          <ToneShape tone={tone} />
        </g>
      </EnvironmentLink>
    </g>
  );
}

type Props = { timeline: TimelineResponse; top: number };

export function DeployMarks({ timeline, top }: Props) {
  return timeline.deploys.map((deploy) => (
    <Mark
      key={`${deploy.id}-${deploy.at}-${deploy.state}`}
      x={positionPct(deploy.at, timeline.from, timeline.to)}
      top={top}
      tone={deploy.state === 'deploy_failed' ? 'bad' : deploy.state === 'revision_ready' ? 'ok' : 'info'}
      href={`/deploys#deploy-${deploy.id}`}
      label={deployText(deploy)}
    />
  ));
}

export function RunMarks({ timeline, top }: Props) {
  return timeline.runs.map((run) => (
    <Mark
      key={run.id}
      x={positionPct(run.at, timeline.from, timeline.to)}
      top={top}
      tone={runTone(run)}
      href={`/runs/${run.id}`}
      label={runText(run)}
    />
  ));
}
