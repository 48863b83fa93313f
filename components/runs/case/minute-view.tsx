'use client';

import { healthState } from '#components/health/state-of.ts';
import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { StretchShape } from '#components/timeline/stretch-shape.tsx';
import { TimeAxis } from '#components/timeline/time-axis.tsx';
import { positionPct } from '#components/timeline/time-scale.ts';
import { HEALTH_TONE } from '#components/ui/tone.ts';
import type { ResultDetail, ServiceMinute } from '#core/api/result-detail.ts';

const LANE = 24;

/** What the services did in the minute of the test, under the test's own time: states as bars, samples as strokes. */
export function MinuteView({ detail }: { detail: ResultDetail }) {
  const { window, services } = detail;
  if (services.length === 0) return null;
  const floor = (services.length + 1) * LANE;
  const x = positionPct(window.testFrom, window.from, window.to);
  const width = Math.max(0.5, positionPct(window.testTo, window.from, window.to) - x);
  return (
    <section aria-label="Services in that minute" className="grid gap-1">
      <p className="text-xs text-muted">
        Services from <Clock at={window.from} /> to <Clock at={window.to} />
        {window.isExact ? '' : '; the report does not say when this test ran, only its run'}
      </p>
      <div className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 rounded-md border border-line px-3 py-2">
        <ul className="text-xs text-muted">
          <li className="flex h-6 items-center">{window.isExact ? 'test' : 'run'}</li>
          {services.map(({ service, title }) => (
            <li key={service} className="flex h-6 items-center truncate" title={title}>
              {service}
            </li>
          ))}
        </ul>
        <svg width="100%" height={floor + 20} overflow="visible" className="keeps-colour block">
          <title>{services.map(sentenceOf).join('; ')}</title>
          <TimeAxis from={window.from} to={window.to} top={floor} count={3} />
          <rect x={`${x}%`} y={6} width={`${width}%`} height={12} fill="none" className="stroke-fg" />
          {services.map((lane, nth) => (
            <Lane key={lane.service} lane={lane} window={window} top={(nth + 1) * LANE} />
          ))}
        </svg>
      </div>
      <Samples services={services} />
    </section>
  );
}

type LaneProps = { lane: ServiceMinute; window: ResultDetail['window']; top: number };

function Lane({ lane, window, top }: LaneProps) {
  return (
    <>
      {lane.segments.map((segment) => (
        <StretchShape
          key={segment.from}
          stretch={{ ...segment, ...HEALTH_TONE[healthState(segment.state)] }}
          from={window.from}
          to={window.to}
          top={top}
        />
      ))}
      {lane.samples.map((sample) => {
        const x = positionPct(sample.at, window.from, window.to);
        return (
          <line
            key={`${sample.probe} ${sample.at}`}
            x1={`${x}%`}
            x2={`${x}%`}
            y1={top + 2}
            y2={top + (sample.verdict === 'down' ? 20 : 8)}
            className={sample.verdict === 'down' ? 'stroke-fg' : 'stroke-line-strong'}
          />
        );
      })}
    </>
  );
}

function Samples({ services }: { services: readonly ServiceMinute[] }) {
  const count = services.reduce((sum, { samples }) => sum + samples.length, 0);
  const bad = services.reduce((sum, { samples }) => sum + samples.filter(isBad).length, 0);
  if (count === 0) return <p className="text-sm text-muted">No sample was taken in that time.</p>;
  return (
    <details>
      <summary className="min-h-6 text-sm pointer-coarse:min-h-11">
        {count} {count === 1 ? 'sample' : 'samples'}
        {bad > 0 ? `, ${bad} of them not up` : ', all up'}
      </summary>
      <ul className="mt-1 grid max-h-80 gap-0.5 overflow-y-auto text-sm" aria-label="Samples" tabIndex={0}>
        {services.flatMap(({ service, samples }) =>
          samples.map((sample) => (
            <li key={`${service} ${sample.probe} ${sample.at}`} className="flex flex-wrap gap-x-2">
              <Clock at={sample.at} />
              <span>
                {service} / {sample.probe}
              </span>
              <span className={sample.verdict === 'down' ? 'font-medium text-bad-text' : ''}>
                {sample.verdict.replace('_', ' ')}
              </span>
              <span className="min-w-0 text-muted">
                {[sample.reason, sample.latencyMs === null ? null : durationText(sample.latencyMs)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

function isBad({ verdict }: ServiceMinute['samples'][number]): boolean {
  return verdict !== 'up';
}

function sentenceOf({ title, segments }: ServiceMinute): string {
  const wrong = segments.filter(({ state }) => state !== 'up');
  if (segments.length === 0) return `${title}: nothing is known`;
  return wrong.length === 0
    ? `${title} was up all the time`
    : `${title}: ${wrong.map(({ sentence }) => sentence).join(', ')}`;
}
