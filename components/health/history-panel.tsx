'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEnvironment } from '#components/nav/environment.ts';
import { durationText } from '#components/time/format-instant.ts';
import { Clock } from '#components/time/time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { HistoryRange, HistoryResponse } from '#core/api/health.ts';
import { LatencyChart } from './latency-chart.tsx';
import { historyQuery } from './queries.ts';
import { SamplesTable } from './samples-table.tsx';
import { StateBars } from './state-bars.tsx';

const RANGES = ['1h', '6h', '24h', '7d', '30d'] as const satisfies readonly HistoryRange[];

/** State bars, latency and samples of a service over a range that the address names. */
export function HistoryPanel({ name }: { name: string }) {
  const [range, setRange] = useQueryState('range', parseAsStringLiteral(RANGES).withDefault('1h'));
  const query = useQuery({ ...historyQuery(useEnvironment(), name, range), refetchInterval: 30_000 });
  return (
    <>
      <Panel
        id="history"
        title="History"
        isStale={query.isPlaceholderData}
        aside={
          <fieldset className="flex gap-1">
            <legend className="sr-only">Range</legend>
            {RANGES.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === range}
                onClick={() => void setRange(one)}
                className="min-h-6 rounded-sm px-2 text-sm aria-pressed:bg-none-soft aria-pressed:font-semibold aria-pressed:text-fg"
              >
                {one}
              </button>
            ))}
          </fieldset>
        }
      >
        {query.data ? <History history={query.data} /> : null}
        {!query.data && query.error ? (
          <ErrorPanel what="History" error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {!query.data && !query.error ? <SkeletonRows rows={6} /> : null}
      </Panel>
      {query.data ? <SamplesTable samples={query.data.samples} /> : null}
    </>
  );
}

function History({ history }: { history: HistoryResponse }) {
  return (
    <div className="grid gap-4 px-4 py-3">
      <div className="grid gap-1">
        <p className="flex flex-wrap gap-x-6 tabular-nums">
          <span className="font-medium">
            {history.uptimePct === null ? 'uptime not known' : `${uptimeText(history.uptimePct)} up`}
          </span>
          <span className="text-muted">down {durationText(history.downMs)}</span>
          <span className="text-muted">no data {durationText(history.noDataMs)}</span>
        </p>
        <StateBars bars={history.bars} span={`last ${history.range}`} className="keeps-colour h-8 w-full" />
        <Axis from={history.from} to={history.to} />
      </div>
      {history.probes.map((probe) => (
        <LatencyChart key={probe.name} probe={probe} history={history} />
      ))}
    </div>
  );
}

function Axis({ from, to }: { from: string; to: string }) {
  return (
    <p className="flex justify-between text-xs text-muted">
      <Clock at={from} />
      <Clock at={to} />
    </p>
  );
}

/** Never rounded up to 100: "99.99 %" is a promise broken, "100 %" is none. */
function uptimeText(percent: number): string {
  const shown = percent === 100 ? '100' : (Math.floor(percent * 100) / 100).toFixed(2);
  return `${shown}\u00a0%`;
}
