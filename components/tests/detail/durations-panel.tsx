'use client';

import { durationText } from '#components/time/format-instant.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { TestDetail } from '#core/api/tests.ts';
import { DurationChart } from './duration-chart.tsx';

/** How long it takes, how that spreads and where it is heading. */
export function DurationsPanel({ test, isStale }: { test: TestDetail; isStale: boolean }) {
  const { n, p50Ms, p95Ms, p99Ms, trend } = test.durations;
  const figures: [string, number | null][] = [
    ['median', p50Ms],
    ['p95', p95Ms],
    ['p99', p99Ms],
  ];
  return (
    <Panel
      id="durations"
      title="Durations"
      isStale={isStale}
      aside={
        <span>
          of {n} that passed, n = {n}
        </span>
      }
    >
      <div className="grid gap-3 px-4 py-3">
        <dl className="flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
          {figures.map(([name, ms]) => (
            <div key={name} className="flex gap-1.5">
              <dt className="text-muted">{name}</dt>
              <dd className="font-medium">{ms === null ? '—' : durationText(ms)}</dd>
            </div>
          ))}
          <div className="flex min-w-0 gap-1.5">
            <dt className="text-muted">trend</dt>
            <dd className="min-w-0">{trend?.sentence ?? 'too few durations, or too short a time, to say'}</dd>
          </div>
        </dl>
        <DurationChart test={test} />
      </div>
    </Panel>
  );
}
