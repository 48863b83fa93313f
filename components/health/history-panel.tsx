'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEnvironment } from '#components/nav/environment.ts';
import { durationText } from '#components/time/format-instant.ts';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { HistoryRange, HistoryResponse, ServiceDetail } from '#core/api/health.ts';
import { HistoryBars } from './history-bars.tsx';
import { LatencyChart } from './latency-chart.tsx';
import { historyQuery } from './queries.ts';
import { SamplesTable } from './samples-table.tsx';

const RANGES = ['1h', '6h', '24h', '7d', '30d'] as const satisfies readonly HistoryRange[];

/** The range that the address names, and its answer; panels that ask for the same share one request. */
function useHistory(name: string) {
  const [range, setRange] = useQueryState('range', parseAsStringLiteral(RANGES).withDefault('1h'));
  const query = useQuery({ ...historyQuery(useEnvironment(), name, range), refetchInterval: 30_000 });
  return { range, setRange, query };
}

type Props = { name: string } & Pick<ServiceDetail, 'outages' | 'changes'>;

/** State bars and latency of a service over a range. */
export function HistoryPanel({ name, outages, changes }: Props) {
  const { range, setRange, query } = useHistory(name);
  return (
    <Panel
      id="history"
      title="History"
      isStale={query.isPlaceholderData || query.isError}
      aside={<RangeChoice range={range} onChoose={(one) => void setRange(one)} />}
    >
      {query.data ? <History history={query.data} outages={outages} changes={changes} /> : null}
      {!query.data && query.error ? (
        <ErrorPanel what="The history" error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {!query.data && !query.error ? <SkeletonRows rows={8} /> : null}
    </Panel>
  );
}

/** The newest samples within the range of the history. */
export function SamplesPanel({ name }: { name: string }) {
  const { query } = useHistory(name);
  return query.data ? <SamplesTable samples={query.data.samples} /> : null;
}

function RangeChoice({ range, onChoose }: { range: HistoryRange; onChoose: (range: HistoryRange) => void }) {
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">Range</legend>
      {RANGES.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === range}
          onClick={() => onChoose(one)}
          className="min-h-6 min-w-8 rounded-sm px-2 text-sm aria-pressed:bg-none-soft aria-pressed:font-semibold aria-pressed:text-fg pointer-coarse:min-h-11"
        >
          {one}
        </button>
      ))}
    </fieldset>
  );
}

type HistoryProps = { history: HistoryResponse } & Pick<ServiceDetail, 'outages' | 'changes'>;

function History({ history, outages, changes }: HistoryProps) {
  return (
    <div className="grid gap-4 px-4 py-3">
      <div className="grid gap-2">
        <p className="flex flex-wrap gap-x-6 tabular-nums">
          <span className="font-medium">
            {history.uptimePct === null ? 'uptime not known' : `${uptimeText(history.uptimePct)} up`}
          </span>
          <span className="text-muted">down {durationText(history.downMs)}</span>
          <span className="text-muted">no data {durationText(history.noDataMs)}</span>
        </p>
        <HistoryBars history={history} outages={outages} changes={changes} />
      </div>
      {history.probes.map((probe) => (
        <LatencyChart key={probe.name} probe={probe} history={history} />
      ))}
    </div>
  );
}

/** Never rounded up to 100: "99.99 %" is a promise broken, "100 %" is none. */
function uptimeText(percent: number): string {
  const shown = percent === 100 ? '100' : (Math.floor(percent * 100) / 100).toFixed(2);
  return `${shown}\u00a0%`;
}
