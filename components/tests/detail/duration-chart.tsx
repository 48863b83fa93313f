'use client';

import { roundUpMs } from '#components/health/latency-path.ts';
import { durationText } from '#components/time/format-instant.ts';
import { TimeAxis } from '#components/timeline/time-axis.tsx';
import { positionPct } from '#components/timeline/time-scale.ts';
import type { TestDetail } from '#core/api/tests.ts';
import { cellLook, LETTER_OF_STATUS } from '../history/cell-status.ts';
import { durationPoints, levelOf, spanOf, trendEnds } from './duration-points.ts';

const HEIGHT = 120;
const AXIS = 20;
const MARK = 10;

/** How long each result took, over time, with the median and the trend; what failed keeps its shape. */
export function DurationChart({ test: asked }: { test: TestDetail }) {
  const test = { ...asked, ...spanOf(asked) };
  const timed = test.results.flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs]));
  if (timed.length === 0) return <p className="text-muted">Nothing in this window was timed.</p>;
  const highestMs = roundUpMs(Math.max(...timed));
  const level = (ms: number) => levelOf(ms, highestMs, HEIGHT);
  const trend = trendEnds(test);
  const x = (at: string) => `${positionPct(at, test.from, test.to)}%`;
  const { p50Ms } = test.durations;
  return (
    <div className="relative pt-4">
      <svg
        width="100%"
        height={HEIGHT + AXIS}
        aria-hidden="true"
        overflow="visible"
        className="keeps-colour block"
      >
        <TimeAxis from={test.from} to={test.to} top={HEIGHT} count={5} />
        <line x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} className="stroke-line-strong" />
        {p50Ms === null ? null : (
          <line
            x1="0"
            x2="100%"
            y1={level(p50Ms)}
            y2={level(p50Ms)}
            strokeDasharray="5 3"
            className="stroke-ok"
          />
        )}
        {trend ? (
          <line
            x1={x(trend.from.at)}
            x2={x(trend.to.at)}
            y1={level(trend.from.durationMs)}
            y2={level(trend.to.durationMs)}
            strokeWidth="2"
            className="stroke-info"
          />
        ) : null}
        {durationPoints(test, highestMs, HEIGHT).map(({ result, xPct, y }) => (
          <svg key={`${result.runId}-${result.ordinal}`} x={`${xPct}%`} y={y} overflow="visible">
            <title>{`run ${result.runId}: ${durationText(result.durationMs ?? 0)}`}</title>
            <use
              href={`#cell-${cellLook(LETTER_OF_STATUS[result.status]).tone}`}
              x={-MARK / 2}
              y={-MARK / 2}
              width={MARK}
              height={MARK}
            />
          </svg>
        ))}
      </svg>
      <span className="absolute top-0 left-0 text-xs text-muted tabular-nums">{durationText(highestMs)}</span>
    </div>
  );
}
